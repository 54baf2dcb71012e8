package io.evenkeel.failover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A test within which outages are rehearsed: for test frameworks. With JUnit 5 it is opened by
 * {@link io.evenkeel.failover.testing.ProviderOutage}.
 *
 * <p>An outage is met by the attempts of every failover that was started in the scope: by a thread
 * that entered it, or by one which such a thread has started. Where none of them knows the
 * provider, those are meant that no test has started, such as a shared application's. So tests that
 * run at the same time do not disturb each other as long as each has a failover of its own.
 * Thread-safe.
 */
public final class OutageScope implements AutoCloseable {
  private static final InheritableThreadLocal<@Nullable OutageScope> CURRENT =
      new InheritableThreadLocal<>();

  // All below is guarded by the lock of RunningFailovers.
  private final List<Rehearsed> outages = new ArrayList<>();
  private final Set<String> own = new HashSet<>();
  private final Set<String> shared = new HashSet<>();
  private boolean closed;

  private OutageScope() {}

  /** Opens a scope. */
  public static OutageScope open() {
    return new OutageScope();
  }

  /** What the running thread starts belongs to this scope, until {@link #leave}. */
  public void enter() {
    CURRENT.set(this);
  }

  /** What the running thread starts belongs to nobody. */
  public void leave() {
    CURRENT.remove();
  }

  /** Begins an outage, which lasts until {@link #end} or {@link #close}. */
  public void begin(String provider, Outage outage) {
    RunningFailovers.change(
        () -> {
          if (closed) {
            throw new IllegalStateException("the scope is closed");
          }
          outages.add(new Rehearsed(provider, outage, () -> true));
        },
        this);
  }

  /**
   * Ends all outages of the scope.
   *
   * @return how many attempts met one
   */
  public long end() {
    var met = new long[1];
    RunningFailovers.change(
        () -> {
          met[0] = outages.stream().mapToLong(Rehearsed::met).sum();
          outages.clear();
        },
        this);
    return met[0];
  }

  /** Whether a failover in reach has known a provider since the scope was opened. */
  public boolean isKnown(String provider) {
    return own().contains(provider) || namesIn(shared).contains(provider);
  }

  /** The providers known to failovers of the scope, or of others in reach where it has none. */
  public Set<String> known() {
    Set<String> names = own();
    return names.isEmpty() ? namesIn(shared) : names;
  }

  private Set<String> own() {
    // The first look is at those that are running now.
    RunningFailovers.change(() -> {}, this);
    return namesIn(own);
  }

  private Set<String> namesIn(Set<String> seen) {
    var names = new TreeSet<String>();
    RunningFailovers.change(() -> names.addAll(seen), this);
    return names;
  }

  /** Ends what is left; whatever was started in the scope belongs to nobody. */
  @Override
  public void close() {
    RunningFailovers.change(
        () -> {
          closed = true;
          outages.clear();
        },
        null);
  }

  /** That of the running thread; null outside of all. */
  static @Nullable OutageScope current() {
    return CURRENT.get();
  }

  List<Rehearsed> outages() {
    return outages;
  }

  boolean isClosed() {
    return closed;
  }

  void saw(Set<String> providers, boolean ofOwn) {
    (ofOwn ? own : shared).addAll(providers);
  }
}
