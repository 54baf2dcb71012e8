package io.evenkeel.change;

import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers each {@link Change} that is published, and every ten seconds how each {@link Tally} has
 * grown; both for two hours, both bounded.
 *
 * <p>Thread-safe. Calls never wait for it: what they touch is the tally, which this reads.
 */
public final class Changes {
  /** Between two samples. */
  public static final Duration PERIOD = Duration.ofSeconds(10);

  private static final int SAMPLES = 720;
  private static final int MOST_CHANGES = 256;
  private static final int MOST_TAGS = 512;
  private static final int MOST_SERVICES = 1_024;

  private final TimeSource time;
  private final Ticker ticker;
  private final Object lock = new Object();

  // Guarded by the lock.
  private final Deque<RecentChange> changes = new ArrayDeque<>();
  private final Map<String, TallyRing> tags = new LinkedHashMap<>();
  private final Map<String, TallyRing> services = new LinkedHashMap<>();
  private final long[] ends = new long[SAMPLES];
  private int slot;
  private int samples;
  private @Nullable Subscription sampling;

  /** Listens from now on; samples from the first tally on. */
  public Changes(TimeSource time, Ticker ticker, EventBus events) {
    this.time = time;
    this.ticker = ticker;
    Subscription unused = events.subscribe(Change.class, this::remember);
  }

  /**
   * Counts the calls of a tag. Of more than 512 tags the first is forgotten; the same tag again
   * goes on where the other tally ended.
   */
  public void follow(Tally tally) {
    follow(tags, tally, MOST_TAGS);
  }

  /** The one counter of a tag that calls are exposed to, followed; the same object each time. */
  public ExposureTally exposure(String tag) {
    synchronized (lock) {
      TallyRing known = tags.get(tag);
      if (known != null && known.tally() instanceof ExposureTally tally) {
        return tally;
      }
      var tally = new ExposureTally(tag);
      follow(tally);
      return tally;
    }
  }

  /** Counts all calls of a service, whose name is the tally's tag. */
  public void followService(Tally tally) {
    follow(services, tally, MOST_SERVICES);
  }

  /** What happened to {@code service}, and what was changed, up to now. */
  public Recent recent(String service) {
    synchronized (lock) {
      long[] upToNow = new long[samples + 1];
      for (int i = 0; i < samples; i++) {
        upToNow[i] = ends[Math.floorMod(slot - samples + i, SAMPLES)];
      }
      upToNow[samples] = time.nanoTime();
      return new Recent(
          upToNow,
          Optional.ofNullable(services.get(service)).map(ring -> ring.trace(slot, samples)),
          named().map(ring -> ring.trace(slot, samples)).toList(),
          List.copyOf(changes));
    }
  }

  /** The counters that a change names: a copy of all would cost megabytes for each alert. */
  private Stream<TallyRing> named() {
    return changes.stream().map(one -> one.change().tag()).distinct().flatMap(this::ring);
  }

  private Stream<TallyRing> ring(String tag) {
    return Stream.ofNullable(tags.get(tag));
  }

  private void follow(Map<String, TallyRing> rings, Tally tally, int most) {
    synchronized (lock) {
      TallyRing known = rings.get(tally.tag());
      if (known == null) {
        if (rings.size() == most) {
          rings.remove(rings.keySet().iterator().next());
        }
        rings.put(tally.tag(), new TallyRing(tally, SAMPLES));
      } else if (!known.tally().equals(tally)) {
        known.begin(tally);
      }
      if (sampling == null) {
        sampling = ticker.every("tallies", PERIOD, this::sample);
      }
    }
  }

  private void remember(Change change) {
    synchronized (lock) {
      if (changes.size() == MOST_CHANGES) {
        changes.removeFirst();
      }
      changes.addLast(new RecentChange(change, time.nanoTime()));
    }
  }

  private void sample() {
    synchronized (lock) {
      ends[slot] = time.nanoTime();
      for (TallyRing ring : tags.values()) {
        ring.sample(slot);
      }
      for (TallyRing ring : services.values()) {
        ring.sample(slot);
      }
      slot = (slot + 1) % SAMPLES;
      samples = Math.min(samples + 1, SAMPLES);
    }
  }
}
