package io.evenkeel.benchmarks.footprint;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import io.evenkeel.slo.Slos;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes the report of what flags, objectives, providers and sessions take in memory, and what the
 * tickers take of a processor while nobody calls.
 */
public final class Footprint {
  /** Of one processor. */
  static final double MOST_IDLE = 0.001;

  private static final int FLAGS = 5_000;
  private static final int OBJECTIVES = 500;
  private static final int PROVIDERS = 64;
  private static final int SESSIONS = 100_000;

  private Footprint() {}

  /**
   * Arguments: the file of the report, and for how many seconds nobody calls. Ends with 1 when the
   * tickers of objectives take more than they may.
   */
  public static void main(String[] arguments) throws IOException {
    Duration period = Duration.ofSeconds(Long.parseLong(arguments[1]));
    double objectives = idle(Footprint::idleObjectives, period, period);
    double flags = idle(Footprint::idleFlags, period, period);
    double providers = idle(Footprint::idleProviders, period, period);
    StringBuilder text = new StringBuilder("# What Evenkeel takes while nobody calls\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            """
            `benchmarks/run footprint`, Java %s. Bytes by the heap in use after a collection with many of a kind, less that
            with one, divided by how many more; their part of the parsed configuration is counted, and each was used once.

            | | bytes each | of |
            | --- | --: | --: |
            """,
            Runtime.version()));
    row(text, "flag with a percentage and two variants", FLAGS, Footprint::flags);
    row(text, "session that a flag has met, by a 36-character id", SESSIONS, Footprint::sessions);
    row(text, "objective of latency over 30 days, an hour old", OBJECTIVES, Footprint::objectives);
    row(text, "provider with breaker, limits and counts", PROVIDERS, Footprint::providers);
    text.append(
        String.format(
            Locale.ROOT,
            """

            Processor time of Evenkeel's threads over %1$d seconds without a call, after %1$d seconds of the same; state and
            audit log in files. %2$.1f %% of one processor are allowed with 100 objectives.

            | | %% of one processor |
            | --- | --: |
            | 100 objectives of latency | %3$.4f |
            | 100 flags with a percentage | %4$.4f |
            | 10 providers | %5$.4f |
            """,
            period.toSeconds(),
            100 * MOST_IDLE,
            100 * objectives,
            100 * flags,
            100 * providers));
    Files.writeString(Path.of(arguments[0]), text);
    System.out.print(text);
    System.exit(objectives <= MOST_IDLE ? 0 : 1);
  }

  private static void row(StringBuilder text, String what, int many, Kind kind) {
    double bytes = Heap.bytesOfOne(many, kind::start);
    text.append(String.format(Locale.ROOT, "| %s | %,.0f | %,d |%n", what, bytes, many));
  }

  /** Starts many of a kind. */
  private interface Kind {
    AutoCloseable start(int count);
  }

  static AutoCloseable flags(int count) {
    Foundation foundation = Foundation.inMemory();
    Flags flags = Flags.start(configuration(flagsYaml(count)), foundation);
    for (int i = 0; i < count; i++) {
      flags.flag("flag_" + i).decide("session", 1);
    }
    return both(flags, foundation);
  }

  static AutoCloseable sessions(int count) {
    Foundation foundation = Foundation.inMemory();
    Flags flags = Flags.start(configuration(flagsYaml(1)), foundation);
    Flag flag = flags.flag("flag_0");
    for (int i = 0; i < count; i++) {
      flag.decide(new UUID(i, ~i).toString());
    }
    return both(flags, foundation);
  }

  static AutoCloseable objectives(int count) {
    VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T09:00:00Z"));
    Foundation foundation =
        new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    Slos slos = Slos.start(configuration(objectivesYaml(count)), foundation);
    for (int minute = 0; minute < 60; minute++) {
      for (int i = 0; i < count; i++) {
        slos.service("service_" + i).record(Outcome.SUCCESS, 100_000_000L + 10_000_000L * minute);
      }
      time.advance(Duration.ofMinutes(1));
    }
    return both(slos, foundation);
  }

  static AutoCloseable providers(int count) {
    Foundation foundation = Foundation.inMemory();
    Failover<String, String> failover = failover(count, foundation);
    for (int i = 0; i < 10 * count; i++) {
      failover.call("question");
    }
    return both(failover, foundation);
  }

  private static Failover<String, String> failover(int providers, Foundation foundation) {
    return Failover.over(
            ProviderCall.<String, String>direct((provider, request, timeout) -> "answer"))
        .start(configuration(providersYaml(providers)), foundation);
  }

  /** Starts what will be idle. */
  interface Service {
    AutoCloseable start(Foundation foundation);
  }

  static AutoCloseable idleObjectives(Foundation foundation) {
    Slos slos = Slos.start(configuration(objectivesYaml(100)), foundation);
    for (int i = 0; i < 100; i++) {
      slos.service("service_" + i).record(Outcome.SUCCESS, 100_000_000);
    }
    return slos;
  }

  static AutoCloseable idleFlags(Foundation foundation) {
    Flags flags = Flags.start(configuration(flagsYaml(100)), foundation);
    for (int i = 0; i < 100; i++) {
      flags.flag("flag_" + i).decide("session", 1);
    }
    return flags;
  }

  static AutoCloseable idleProviders(Foundation foundation) {
    Failover<String, String> failover = failover(10, foundation);
    failover.call("question");
    return failover;
  }

  /**
   * The share of one processor that Evenkeel's threads take in a service that nobody calls.
   *
   * @param settle how long it has been running before
   */
  static double idle(Service service, Duration settle, Duration period) throws IOException {
    Path directory = Files.createTempDirectory("evenkeel-idle");
    Path key =
        Files.writeString(directory.resolve("key"), "0123456789 of a key that guards nothing");
    try (Foundation foundation =
        Foundation.inDirectory(directory.resolve("data"), AuditKey.fromFile(key))) {
      AutoCloseable started = service.start(foundation);
      Idle.share(settle);
      double share = Idle.share(period);
      Heap.close(started);
      return share;
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static LiveConfiguration configuration(String yaml) {
    return LiveConfiguration.fixed(Configuration.parse("footprint.yml", yaml + "...\n"));
  }

  private static AutoCloseable both(AutoCloseable first, AutoCloseable second) {
    return () -> {
      first.close();
      second.close();
    };
  }

  private static String flagsYaml(int count) {
    return section(
        "feature_flags",
        count,
        "flag_%d: {enabled: true, strategy: canary, canary_percentage: 10, variants: {control: a, canary: b}}");
  }

  private static String objectivesYaml(int count) {
    return section("service_slos", count, "service_%d: {latency: {p95: \"< 700ms\"}}");
  }

  private static String providersYaml(int count) {
    return section(
        "llm_providers",
        count,
        "provider-%d: {base_url: \"http://127.0.0.1:1/v1\", model: a, max_concurrent: 50}");
  }

  private static String section(String name, int count, String entry) {
    StringBuilder yaml = new StringBuilder(name).append(":\n");
    for (int i = 0; i < count; i++) {
      yaml.append("  ").append(String.format(Locale.ROOT, entry, i)).append('\n');
    }
    return yaml.toString();
  }
}
