package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.ProviderEventDetails;
import io.evenkeel.config.ConfigurationRecovered;
import io.evenkeel.config.ConfigurationRejected;
import io.evenkeel.config.ConfigurationReloaded;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.rollout.FlagChanged;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells OpenFeature what happens to the flags: configuration changed (with the flags that did),
 * stale while the file cannot be used and the last good one stays in force, ready again after that.
 *
 * <p>Thread-safe: events come one at a time from the bus's publishers, under this object's lock.
 */
final class Notices implements AutoCloseable {
  private final Flags flags;
  private final EventProvider provider;
  private final Runnable onChange;
  private final List<Subscription> subscriptions;

  /** Told since the last reload, so that the reload itself tells only the rest. */
  private final Set<String> told = new HashSet<>();

  private Map<String, FlagSettings> known;
  private boolean stale;

  Notices(Flags flags, EventBus events, EventProvider provider, Runnable onChange) {
    this.flags = flags;
    this.provider = provider;
    this.onChange = onChange;
    known = flags.definitions();
    subscriptions =
        List.of(
            events.subscribe(FlagChanged.class, this::changed),
            events.subscribe(ConfigurationReloaded.class, this::reloaded),
            events.subscribe(ConfigurationRejected.class, this::rejected),
            events.subscribe(ConfigurationRecovered.class, event -> ready()));
  }

  private synchronized void changed(FlagChanged event) {
    onChange.run();
    told.add(event.flag());
    provider.emitProviderConfigurationChanged(
        ProviderEventDetails.builder()
            .flagsChanged(List.of(event.flag()))
            .message(event.what())
            .eventMetadata(
                ImmutableMetadata.builder().addLong("generation", event.generation()).build())
            .build());
  }

  private synchronized void reloaded(ConfigurationReloaded event) {
    onChange.run();
    Map<String, FlagSettings> now = flags.definitions();
    Set<String> changed = new TreeSet<>(known.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(name -> told.contains(name) || same(known.get(name), now.get(name)));
    known = now;
    told.clear();
    if (!changed.isEmpty()) {
      provider.emitProviderConfigurationChanged(
          ProviderEventDetails.builder()
              .flagsChanged(List.copyOf(changed))
              .message(event.what())
              .build());
    }
    ready();
  }

  // What a rollout does not tell of itself: that a flag went, and what only its metadata shows.
  private static boolean same(@Nullable FlagSettings before, @Nullable FlagSettings after) {
    return before != null
        && after != null
        && before.owner().equals(after.owner())
        && before.expires().equals(after.expires())
        && Objects.equals(before.attributes(), after.attributes());
  }

  private synchronized void rejected(ConfigurationRejected event) {
    stale = true;
    provider.emitProviderStale(
        ProviderEventDetails.builder()
            .message(
                "the file cannot be used, generation %d stays in force: %s"
                    .formatted(event.generation(), event.problems().get(0)))
            .build());
  }

  private synchronized void ready() {
    if (stale) {
      stale = false;
      provider.emitProviderReady(
          ProviderEventDetails.builder().message("the file is good again").build());
    }
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }
}
