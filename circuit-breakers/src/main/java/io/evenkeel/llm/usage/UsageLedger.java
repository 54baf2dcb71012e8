package io.evenkeel.llm.usage;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.ModelPerformance;
import io.evenkeel.signal.SignalCounter;
import io.evenkeel.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps account of the tokens and the cost of requests, by provider and model, for 35 days.
 *
 * <pre>{@code
 * UsageLedger ledger = UsageLedger.start(configuration, foundation);
 * Failover.over(call).listener(ledger).start(configuration, foundation);
 * System.out.println(ledger.report(30).text());
 * }</pre>
 *
 * <p><b>Cost</b> is tokens, as the provider counted them, times {@code cost} of the provider in the
 * configuration: exact sums of nano-dollars, rounded only where they are shown. An attempt without
 * an answer that the provider may charge for is counted apart; where its tokens are not known they
 * are taken to be those of the answer that another provider gave, or what this model takes on
 * average.
 *
 * <p><b>Signals</b>, once a provider has a price: counters {@code cost_micros} (which an
 * application may add its other costs to) and {@code llm_cost_micros}, both with what may be
 * billed, and {@code llm_possibly_billed_micros}, that part alone. With {@code
 * successful_interactions} the first is what an objective of cost per successful interaction
 * measures.
 *
 * <p><b>Kept</b> in the state store by day and by hour of UTC, entered once a minute under the time
 * it is by then: a crash loses the last minute at most, and processes that share a store keep one
 * ledger. Stored usage that is damaged is set aside and logged, and never keeps a service from
 * starting. At most 64 pairs of provider and model are told apart; further ones count as {@code
 * other}. Thread-safe; counting neither locks nor allocates.
 */
public final class UsageLedger implements FailoverListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UsageLedger.class);
  private static final int LOG_EVERY = 100;
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAYS = 35;
  private static final int HOURS = 25;
  private static final String COST = "cost_micros";
  private static final String SUCCESSES = "successful_interactions";

  private final Foundation foundation;
  private final LiveConfiguration configuration;
  private final @Nullable SignalCounter answered;
  private final CallCounting counting;
  private final UsageBook days;
  private final UsageBook hours;
  private final Map<Series, long[]> booked = new HashMap<>(); // guarded by this
  private final AtomicLong failures = new AtomicLong();
  private final @Nullable ThreadPoolExecutor saver;
  private final Subscription reload;
  private final Subscription beat;
  // Guarded by this; null until a provider has a price, and then the same for good.
  private @Nullable Spending spent;
  private @Nullable Spending possiblyBilled;

  private UsageLedger(
      LiveConfiguration configuration, Foundation foundation, SuccessfulInteractions successes) {
    this.foundation = foundation;
    this.configuration = configuration;
    this.answered =
        successes == SuccessfulInteractions.ANSWERED_REQUESTS
            ? foundation.signals().counter(SUCCESSES)
            : null;
    this.counting = new CallCounting(foundation.time());
    this.days = new UsageBook(ChronoUnit.DAYS, DAYS, foundation.state());
    this.hours = new UsageBook(ChronoUnit.HOURS, HOURS, foundation.state());
    this.saver = foundation.ticker().isVirtual() ? null : saver();
    this.reload = configuration.onChange(this::apply);
    apply(configuration.current());
    this.beat = foundation.ticker().every("llm usage", INTERVAL, this::bookAndSave);
  }

  /** Starts where the application itself counts successful interactions, if anybody does. */
  public static UsageLedger start(LiveConfiguration configuration, Foundation foundation) {
    return start(configuration, foundation, SuccessfulInteractions.COUNTED_BY_APPLICATION);
  }

  /** Starts, and follows the configuration's prices. */
  public static UsageLedger start(
      LiveConfiguration configuration, Foundation foundation, SuccessfulInteractions successes) {
    return new UsageLedger(configuration, foundation, successes);
  }

  @Override
  public void ended(@Nullable Object begun, CallRecord call) {
    counting.count(call);
  }

  /**
   * What was used in the last {@code days} days of UTC, today included, and what could have been
   * saved.
   *
   * @param lastDays from 1 to 35; what is beyond is taken as the bound
   */
  public UsageReport report(int lastDays) {
    int count = Math.max(1, Math.min(lastDays, DAYS));
    Instant now = foundation.time().now();
    book(now);
    return UsageReport.of(
        days.begin(now, count), now, days.sum(now, count), configuration.current().providers());
  }

  /**
   * How each model did in the last 24 full hours and the running one, most attempts first: in all
   * processes that share the store, those before a restart included. What ran when its caller had
   * what it wanted is among the attempts, as {@link ErrorClass#CANCELLED}.
   */
  public List<ModelPerformance> performance() {
    return performance(DAY);
  }

  /**
   * The same of another period.
   *
   * @param period up to a day in full hours and the running one, beyond in days of UTC, today
   *     included; at least an hour and at most 35 days, what is beyond is taken as the bound
   */
  public List<ModelPerformance> performance(Duration period) {
    Instant now = foundation.time().now();
    book(now);
    int count = (int) Math.max(1, Math.min(period.toHours(), 24L * DAYS));
    return SavedPerformance.of(
        count < HOURS ? hours.sum(now, count + 1) : days.sum(now, (count + 23) / 24));
  }

  /** What was used since this process began, by provider and model. */
  public List<ModelUsage> sinceStart() {
    var table = new UsageTable();
    counting.tallies().all().forEach((series, tally) -> table.add(series, tally.snapshot()));
    return ModelUsage.of(table);
  }

  /** What was used since this process began of one of the {@link #sinceStart} pairs. */
  public ModelUsage sinceStart(String provider, String model) {
    long[] numbers = counting.tallies().known(provider, model).snapshot();
    return ModelUsage.of(new Series(provider, model), numbers);
  }

  /** How often usage could not be saved; it was kept, and saved with the next. */
  public long saveFailures() {
    return failures.get();
  }

  /** Saves once more, and follows configuration and time no longer; waits two seconds at most. */
  @Override
  public void close() {
    beat.close();
    reload.close();
    bookAndSave();
    if (saver != null) {
      saver.shutdown();
      try {
        if (!saver.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
          log.warn("LLM usage is still being saved; closing does not wait for it any longer");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void bookAndSave() {
    book(foundation.time().now());
    if (saver == null) {
      save();
    } else {
      saver.execute(this::save);
    }
  }

  /** Enters what was counted since the last time under the present day and hour. */
  private synchronized void book(Instant now) {
    var counted = new UsageTable();
    counting
        .tallies()
        .all()
        .forEach(
            (series, tally) -> {
              long[] sums = tally.snapshot();
              long[] before = booked.put(series, sums);
              long[] since = before == null ? sums : difference(sums, before);
              if (Arrays.stream(since).anyMatch(number -> number != 0)) {
                counted.add(series, since);
              }
            });
    if (!counted.rows().isEmpty()) {
      SessionSketch.merge(counted.sessions(), counting.sessions().drain());
      days.add(now, counted);
      hours.add(now, counted);
    }
  }

  private static long[] difference(long[] sums, long[] before) {
    long[] difference = new long[sums.length];
    for (int i = 0; i < sums.length; i++) {
      difference[i] = sums[i] - before[i];
    }
    return difference;
  }

  private void save() {
    Instant now = foundation.time().now();
    for (UsageBook book : List.of(days, hours)) {
      try {
        book.save(now);
      } catch (RuntimeException e) {
        long count = failures.incrementAndGet();
        if (count % LOG_EVERY == 1) {
          log.warn("LLM usage could not be saved ({} times so far)", count, e);
        }
      }
    }
  }

  private synchronized void apply(Configuration changed) {
    Collection<ProviderSettings> providers = changed.providers().values();
    boolean priced = providers.stream().anyMatch(provider -> provider.cost().isPresent());
    if (priced && spent == null) {
      Signals signals = foundation.signals();
      spent = new Spending(signals, COST, "llm_" + COST);
      possiblyBilled = new Spending(signals, "llm_possibly_billed_micros");
    }
    providers.stream()
        .filter(provider -> priced && provider.cost().isEmpty())
        .forEach(
            provider ->
                log.warn(
                    "Provider '{}' has no cost: what it charges is in no sum of costs",
                    provider.name()));
    counting.apply(
        new CallCounting.Terms(
            Prices.of(providers),
            changed.responseCache().ttl().toSeconds(),
            spent,
            possiblyBilled,
            answered));
  }

  private static ThreadPoolExecutor saver() {
    return new ThreadPoolExecutor(
        0,
        1,
        10,
        TimeUnit.SECONDS,
        // One that waits is enough: it saves all there is when its turn comes.
        new LinkedBlockingQueue<>(1),
        run -> {
          var thread = new Thread(run, "evenkeel-llm-usage");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.DiscardPolicy());
  }
}
