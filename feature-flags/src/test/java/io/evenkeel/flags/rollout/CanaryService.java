package io.evenkeel.flags.rollout;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.event.EventBus;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagContext;
import io.evenkeel.flags.Flags;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.Slos;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * A service as it is run – a file, a store, an audit log, objectives, flags – in manual time. Its
 * flag is {@code model}, and its calls go through {@link SloService#call}, which does what an
 * {@code @Slo} method does.
 */
final class CanaryService implements AutoCloseable {
  static final String FLAG = "model";

  /** Twenty sessions a second, five a look of the judge. */
  private static final Duration BETWEEN_SESSIONS = Duration.ofMillis(50);

  private static final Duration SLOW = Duration.ofMillis(600);

  final Path directory;
  final List<RampVerdict> verdicts = new ArrayList<>();
  final List<SharedIncident> incidents = new ArrayList<>();
  ManualTime time = new ManualTime();
  EventBus events = new EventBus();
  Flags flags;
  private final FailingStore memory = new FailingStore();
  private final boolean onDisk;
  private final SplittableRandom random = new SplittableRandom(20261121);
  private Foundation foundation;
  private ConfigurationFile live;
  private Slos slos;
  private long sessions;

  /** One whose state outlives its restarts in memory: a week of virtual time costs no disk. */
  CanaryService(Path directory, String yaml) {
    this(directory, yaml, false);
  }

  /** One whose state is in {@code directory/state}. */
  static CanaryService onDisk(Path directory, String yaml) {
    return new CanaryService(directory, yaml, true);
  }

  private CanaryService(Path directory, String yaml, boolean onDisk) {
    this.onDisk = onDisk;
    this.directory = directory;
    write("evenkeel.yml", yaml);
    write("audit.key", "a key for tests only: 0123456789 abcdefghijkl");
    open();
  }

  /** A service with objectives and this flag. */
  static String yaml(String flag) {
    return """
    service_slos:
      calls:
        availability: {target: 99%%, measurement_window: 10m}
        latency: {p95: "< 500ms"}
    feature_flags:
      model: {enabled: true, %s}
    """
        .formatted(flag);
  }

  private void write(String name, String content) {
    try {
      Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open() {
    AuditKey key = AuditKey.fromFile(directory.resolve("audit.key"));
    foundation =
        new Foundation(
            time,
            time,
            events,
            onDisk ? StateStore.inDirectory(directory.resolve("state")) : memory,
            AuditLog.inFile(directory.resolve("audit.log"), key, time, events));
    foundation.events().subscribe(RampVerdict.class, verdicts::add);
    foundation.events().subscribe(SharedIncident.class, incidents::add);
    live = ConfigurationFile.watch(directory.resolve("evenkeel.yml"), foundation);
    slos = Slos.startUnwoven(live, foundation);
    flags = Flags.start(live, foundation);
  }

  /** Ends the process and starts it again, an instant later. */
  void restart() {
    close();
    time = new ManualTime(time.now());
    events = new EventBus();
    open();
  }

  void become(String yaml) {
    write("evenkeel.yml", yaml);
    time.advance(Duration.ofSeconds(6));
  }

  /** New sessions with a call each; true is for those that had the canary. */
  CanaryService traffic(int count, Conduct control, Conduct canary) {
    for (int i = 0; i < count; i++) {
      session("session-" + sessions++, control, canary);
      time.advance(BETWEEN_SESSIONS);
    }
    return this;
  }

  CanaryService healthy(int count) {
    return traffic(count, Conduct.HEALTHY, Conduct.HEALTHY);
  }

  /** Healthy sessions until the ramp has promoted so often. */
  CanaryService promoted(int times) {
    for (int i = 0; decisions().size() < times; i++) {
      if (i > 1_000) {
        throw new AssertionError("not promoted: " + status().text());
      }
      healthy(100);
    }
    return this;
  }

  /** Calls of others to the same service, which no flag decides about: a minute of nothing good. */
  void useUpTheBudget() {
    for (int i = 0; i < 60; i++) {
      slos.service("calls").record(Outcome.SERVER_ERROR, 1, 1_000);
      time.advance(Duration.ofSeconds(1));
    }
  }

  /** One call of a session that begins now; whether it had the canary. */
  boolean session(String unit, Conduct control, Conduct canary) {
    FlagContext context = FlagContext.of(unit).startedAt(time.now());
    return call(context, control, canary);
  }

  /** One call of a session; whether it had the canary. */
  boolean call(FlagContext context, Conduct control, Conduct canary) {
    Flag flag = flags.flag(FLAG);
    boolean[] isCanary = new boolean[1];
    SloService service = slos.service("calls");
    Conduct[] conduct = new Conduct[1];
    try {
      Object unused =
          service.call(
              () -> {
                isCanary[0] = flag.decide(context).isOn();
                conduct[0] = isCanary[0] ? canary : control;
                return happen(conduct[0]);
              });
    } catch (Failure expected) {
      // The caller of a service that fails lives on.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (conduct[0] != null) {
      flags.track(context, "containment_rate", random.nextDouble() >= conduct[0].misses());
    }
    return isCanary[0];
  }

  // A call that is lost is one whose future nobody completes.
  @SuppressWarnings("FutureReturnValueIgnored")
  private Object happen(Conduct conduct) throws Failure {
    if (random.nextDouble() < conduct.lost()) {
      return new CompletableFuture<String>();
    }
    if (random.nextDouble() < conduct.slow()) {
      time.advance(SLOW);
    }
    if (random.nextDouble() < conduct.fails()) {
      throw new Failure();
    }
    return "done";
  }

  /** The share of 1,000 sessions that begin now, in tenths of a percent. */
  int canariesIn1000() {
    Flag flag = flags.flag(FLAG);
    int canaries = 0;
    for (int i = 0; i < 1_000; i++) {
      canaries += flag.decide("new-" + sessions++, time.now().toEpochMilli()).isOn() ? 1 : 0;
    }
    return canaries;
  }

  RolloutStatus status() {
    return flags.statuses().get(0);
  }

  /** The verdicts other than hold. */
  List<Verdict> decisions() {
    return verdicts.stream().map(RampVerdict::verdict).filter(v -> v != Verdict.HOLD).toList();
  }

  RampVerdict lastVerdict() {
    return verdicts.get(verdicts.size() - 1);
  }

  String auditText() {
    try {
      return Files.readString(directory.resolve("audit.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Foundation foundation() {
    return foundation;
  }

  @Override
  public void close() {
    flags.close();
    slos.close();
    live.close();
    foundation.close();
  }

  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure() {
      super("the model failed", null, false, false);
    }
  }
}
