package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An operator's desk: providers of a {@link Rehearsal}, over disks that can be full. */
final class Desk {
  final Rehearsal at;
  final Disk disk = new Disk();
  final Book audit = new Book();
  final Foundation foundation;

  Desk(ProviderSettings... providers) {
    at = new Rehearsal(providers);
    foundation = new Foundation(at.time, at.time, at.events, disk, audit);
  }

  Failover<String, String> start() {
    return Failover.over(at).degradedAnswer(text -> text).start(at.live, foundation);
  }

  List<RoutingChanged> changes() {
    return at.published.stream()
        .filter(RoutingChanged.class::isInstance)
        .map(RoutingChanged.class::cast)
        .toList();
  }

  /** Such as {@code azure=HEALTHY bedrock=DISABLED}. */
  static String states(Failover<?, ?> failover) {
    return new TreeMap<>(
            failover.providers().statuses().stream()
                .collect(Collectors.toMap(ProviderStatus::name, ProviderStatus::state)))
        .entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  /** Who answers how many of {@code calls}. */
  static Map<String, Integer> shares(Failover<String, String> failover, int calls) {
    Map<String, Integer> shares = new HashMap<>();
    for (int i = 0; i < calls; i++) {
      shares.merge(String.valueOf(failover.call("question").provider()), 1, Integer::sum);
    }
    return shares;
  }

  /** A state store whose disk can be full. */
  static final class Disk implements StateStore {
    final StateStore kept = StateStore.inMemory();
    boolean full;
    boolean unreadable;

    @Override
    public Optional<Versioned> get(String key) {
      if (unreadable) {
        throw new StateException("cannot be read");
      }
      return kept.get(key);
    }

    @Override
    public Set<String> keys(String prefix) {
      return kept.keys(prefix);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
      if (full) {
        throw new StateException("no space left on device");
      }
      return kept.compareAndSet(key, expectedVersion, value);
    }

    @Override
    public Subscription watch(String prefix, Consumer<String> listener) {
      return kept.watch(prefix, listener);
    }

    @Override
    public void close() {}
  }

  /** An audit log whose disk can be full. */
  static final class Book implements AuditLog {
    final List<AuditRecord> records = new ArrayList<>();
    final List<AuditRecord> waiting = new ArrayList<>();
    Runnable onceSpooled = () -> {};
    boolean full;

    @Override
    public long append(AuditRecord auditRecord) {
      if (full) {
        throw new AuditException("no space left on device", new IllegalStateException());
      }
      records.add(auditRecord);
      return records.size();
    }

    @Override
    public void appendOrSpool(AuditRecord auditRecord) {
      (full ? waiting : records).add(auditRecord);
      Runnable once = onceSpooled;
      onceSpooled = () -> {};
      once.run();
    }

    @Override
    public int spooled() {
      return waiting.size();
    }

    @Override
    public void close() {}
  }
}
