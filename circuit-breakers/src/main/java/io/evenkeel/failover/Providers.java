package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.event.Subscription;
import io.evenkeel.failover.Decisions.Hold;
import io.evenkeel.failover.Decisions.Quota;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The providers of one failover, for those who operate it. Thread-safe.
 *
 * <p>What an operator decides takes effect before the method returns, is in the audit log, survives
 * reloads and restarts, and holds for all failovers that share a state store. Each method answers
 * with a sentence that says what is so now. {@link #disable}, {@link #drain} and {@link #stabilize}
 * make the service safer and therefore win over a full disk: they are in force, are written as soon
 * as that is possible, and say so. All others change nothing when they cannot be recorded.
 *
 * <p>Names are those of the configuration. {@code actor} and {@code reason} are for the audit log:
 * no values that may identify a patient.
 */
public final class Providers {
  /** The gauge with the number of providers that get requests without reserve. */
  public static final String HEALTHY = "healthy_llm_providers";

  /**
   * The gauge with the number of providers that refused the account or the key and have not
   * answered since: a person has to look after them.
   */
  public static final String LOCKED_OUT = "locked_out_llm_providers";

  private static final String ALL = "all providers";
  private static final String UNKEPT =
      "; the state store refuses to keep it: until it does, a restart forgets it";

  private final Draws draws = new Draws();
  private final RoutingControl control;
  private final List<Subscription> gauges;
  private final Rehearsals rehearsals;
  private final GameDay gameDay;

  /**
   * Reads what operators decided before.
   *
   * @throws IllegalArgumentException when a setting cannot work
   * @throws io.evenkeel.state.StateException when operators' decisions cannot be read
   */
  Providers(Configuration configuration, Foundation foundation) {
    this.control = new RoutingControl(configuration, foundation);
    this.gauges =
        List.of(
            foundation.signals().gauge(HEALTHY, this::healthy),
            foundation.signals().gauge(LOCKED_OUT, this::lockedOut));
    this.rehearsals = new Rehearsals(() -> control.roster().names());
    this.gameDay = new GameDay(control, rehearsals, foundation);
    RunningFailovers.started(rehearsals);
  }

  /** As {@link #disable(String, String, String, String)}; its share falls to the others. */
  public String disable(String provider, String actor, String reason) {
    return disable(provider, null, actor, reason);
  }

  /**
   * Sends no new request to a provider; attempts under way may finish.
   *
   * @param routeTo who gets its share; null: the others, by their weights
   * @throws IllegalArgumentException when there is no such provider, or {@code routeTo} gets no
   *     requests itself
   */
  public String disable(String provider, @Nullable String routeTo, String actor, String reason) {
    return control.locked(
        () -> {
          if (routeTo != null) {
            checkTarget(provider, routeTo);
          }
          String after = routeTo == null ? "disabled" : "disabled, its share goes to " + routeTo;
          var hold = new Hold(false, Optional.ofNullable(routeTo), control.decision(actor, reason));
          return hold("provider.disable", provider, hold, after);
        });
  }

  /**
   * Sends no new request to a provider that is to be taken away: its status is DRAINING while
   * attempts are under way, and DRAINED then.
   *
   * @throws IllegalArgumentException when there is no such provider
   */
  public String drain(String provider, String actor, String reason) {
    return control.locked(
        () -> {
          var hold = new Hold(true, Optional.empty(), control.decision(actor, reason));
          return hold("provider.drain", provider, hold, "drained");
        });
  }

  private String hold(String action, String provider, Hold hold, String after) {
    String before = control.roster().find(provider).state().name().toLowerCase(Locale.ROOT);
    OperatorDecision by = hold.by();
    boolean kept =
        control.force(
            new AuditRecord(by.actor(), action, provider, by.reason(), before, after),
            decisions -> decisions.held(provider, Optional.of(hold)));
    control.publish(
        "provider " + provider + " was " + after,
        DecisionWords.command("providers enable " + provider),
        hold.routeTo().orElse(provider));
    String alone = control.table().isClosed() ? "; no provider is left that gets requests" : "";
    return "'" + provider + "' is " + after + alone + (kept ? "" : UNKEPT);
  }

  private void checkTarget(String provider, String routeTo) {
    control.roster().find(provider);
    if (provider.equals(routeTo)) {
      throw new IllegalArgumentException(
          "'" + provider + "' cannot take its own share; route to another one");
    }
    if (control.roster().find(routeTo).isHeld()) {
      throw new IllegalArgumentException(
          "'%s' gets no requests itself; enable it first, or route to another one"
              .formatted(routeTo));
    }
  }

  /**
   * Undoes {@link #disable} and {@link #drain}.
   *
   * @throws IllegalArgumentException when there is no such provider
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; it stays disabled
   * @throws io.evenkeel.state.StateException when it cannot be kept; it stays disabled
   */
  public String enable(String provider, String actor, String reason) {
    return control.locked(
        () -> {
          Provider enabled = control.roster().find(provider);
          Hold hold = control.decisions().holds().get(provider);
          if (hold != null) {
            String before = hold.drain() ? "drained" : "disabled";
            control.change(
                new AuditRecord(actor, "provider.enable", provider, reason, before, "enabled"),
                decisions -> decisions.held(provider, Optional.empty()));
            control.publish(
                "provider " + provider + " was enabled",
                DecisionWords.command("providers disable " + provider),
                provider);
          }
          String done = hold == null ? "' is enabled already" : "' is enabled";
          return "'"
              + provider
              + done
              + (enabled.isHeld() ? "; a rebalancing left it out, so rebalance with it" : "");
        });
  }

  /**
   * Shares all requests among some providers, by their weights, whoever else the file names.
   *
   * @param available empty: everybody again
   * @param optimizeFor null: as it is now
   * @throws IllegalArgumentException when one of them does not exist, or all are disabled
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; nothing has changed
   * @throws io.evenkeel.state.StateException when it cannot be kept; nothing has changed
   */
  public String rebalance(
      Collection<String> available,
      @Nullable OptimizeFor optimizeFor,
      String actor,
      String reason) {
    return control.locked(
        () -> {
          Set<String> names = Set.copyOf(available);
          names.forEach(control.roster()::find);
          Decisions now = control.decisions();
          if (!names.isEmpty() && now.holds().keySet().containsAll(names)) {
            throw new IllegalArgumentException(
                "no requests would be answered: all of these are disabled, so enable one first: "
                    + DecisionWords.names(names));
          }
          UnaryOperator<Decisions> change =
              decisions ->
                  decisions.available(
                      names, Optional.ofNullable(optimizeFor).or(decisions::optimizeFor));
          String after = balance(change.apply(now));
          control.change(
              new AuditRecord(actor, "provider.rebalance", ALL, reason, balance(now), after),
              change);
          Set<String> before =
              now.available().isEmpty() ? control.roster().names() : now.available();
          control.publish(
              "requests are shared among " + after,
              DecisionWords.command(
                  "providers rebalance --available " + String.join(",", new TreeSet<>(before))),
              "");
          return "requests are shared among " + after;
        });
  }

  private String balance(Decisions decisions) {
    return DecisionWords.names(decisions.available())
        + " by "
        + DecisionWords.policy(over(decisions));
  }

  private RoutingSettings over(Decisions decisions) {
    return decisions.over(control.roster().configuration().routing());
  }

  /**
   * Changes what is preferred among the providers.
   *
   * @param optimizeFor null: what the file says
   * @param qualityThreshold from 0 to 100; empty: what the file says
   * @throws IllegalArgumentException when the threshold is not from 0 to 100
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; nothing has changed
   * @throws io.evenkeel.state.StateException when it cannot be kept; nothing has changed
   */
  public String policy(
      @Nullable OptimizeFor optimizeFor,
      OptionalInt qualityThreshold,
      String actor,
      String reason) {
    int threshold = qualityThreshold.orElse(0);
    if (threshold < 0 || threshold > 100) {
      throw new IllegalArgumentException("a quality threshold is from 0 to 100, not " + threshold);
    }
    UnaryOperator<Decisions> change =
        decisions -> decisions.policy(Optional.ofNullable(optimizeFor), qualityThreshold);
    return control.locked(
        () -> {
          RoutingSettings before = over(control.decisions());
          String after = DecisionWords.policy(over(change.apply(control.decisions())));
          control.change(
              new AuditRecord(
                  actor, "provider.policy", ALL, reason, DecisionWords.policy(before), after),
              change);
          control.publish(
              "providers are chosen by " + after,
              DecisionWords.command("providers policy " + DecisionWords.policyOptions(before)),
              "");
          return "providers are chosen by " + after;
        });
  }

  /**
   * Changes how much a provider is asked for in a minute, from now on.
   *
   * @throws IllegalArgumentException when there is no such provider, or the changed quota would not
   *     be from 1 to 1,000,000,000
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; nothing has changed
   * @throws io.evenkeel.state.StateException when it cannot be kept; nothing has changed
   */
  public String quota(String provider, QuotaChange change, String actor, String reason) {
    return control.locked(
        () -> {
          ProviderSettings settings = control.roster().find(provider).settings();
          Quota before = Roster.quota(settings, control.decisions());
          Optional<Quota> decided = change.decide(before);
          Decisions next = control.decisions().quota(provider, decided);
          String after = DecisionWords.quota(Roster.quota(settings, next));
          control.change(
              new AuditRecord(
                  actor, "provider.quota", provider, reason, DecisionWords.quota(before), after),
              decisions -> decisions.quota(provider, decided));
          control.publish(
              "the quota of provider " + provider + " is " + after,
              DecisionWords.command(
                  "providers quota " + provider + DecisionWords.quotaOptions(before)),
              provider);
          return "the quota of '" + provider + "' is " + after;
        });
  }

  /** Forces degraded mode: nobody is asked, and what stands in for an answer is given at once. */
  public String stabilize(String actor, String reason) {
    return control.locked(
        () -> {
          Optional<OperatorDecision> before = control.decisions().stabilized();
          if (before.isPresent()) {
            return "degraded mode is forced already, by " + before.get().actor();
          }
          OperatorDecision by = control.decision(actor, reason);
          boolean kept =
              control.force(
                  new AuditRecord(actor, "provider.stabilize", ALL, reason, "normal", "degraded"),
                  decisions -> decisions.stabilized(Optional.of(by)));
          control.publish("degraded mode was forced", DecisionWords.command("stabilize --end"), "");
          return "degraded mode is forced; no provider is asked" + (kept ? "" : UNKEPT);
        });
  }

  /**
   * Ends what {@link #stabilize} began.
   *
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; nothing has changed
   * @throws io.evenkeel.state.StateException when it cannot be kept; nothing has changed
   */
  public String unstabilize(String actor, String reason) {
    return control.locked(
        () -> {
          if (control.decisions().stabilized().isEmpty()) {
            return "degraded mode is not forced";
          }
          control.change(
              new AuditRecord(actor, "provider.unstabilize", ALL, reason, "degraded", "normal"),
              decisions -> decisions.stabilized(Optional.empty()));
          control.publish(
              "degraded mode is forced no more", DecisionWords.command("stabilize"), "");
          return "degraded mode is forced no more; providers are asked again";
        });
  }

  /**
   * Rehearses the outage of a provider, in production: its attempts fail as {@code outage} says,
   * and what keeps the service alive has to prove itself. Only one at a time, and never while no
   * other provider is healthy. It ends by itself: after {@code duration}, as soon as the guard
   * falls or no other provider is healthy, with this failover, and with {@link #stopRehearsal}.
   *
   * <pre>{@code
   * providers.rehearseOutage(
   *     "azure-openai", Outage.of(Kind.ERROR_500).withShare(50), Duration.ofMinutes(10),
   *     () -> foundation.signals().value("error_budget_left").orElse(0) >= 0.5,
   *     "alice", "game day of May");
   * }</pre>
   *
   * @param duration from a second to an hour
   * @param guard whether there is error budget to spend; asked each second, and one that throws
   *     says no
   * @throws IllegalArgumentException when there is no such provider, or the duration is none
   * @throws IllegalStateException when one is being rehearsed already, no other provider is
   *     healthy, or the guard says no
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; nothing has changed
   */
  public String rehearseOutage(
      String provider,
      Outage outage,
      Duration duration,
      BooleanSupplier guard,
      String actor,
      String reason) {
    return gameDay.begin(provider, outage, duration, guard, actor, reason);
  }

  /** Ends the outage that is being rehearsed, at once; a full disk does not keep it going. */
  public String stopRehearsal(String actor, String reason) {
    return gameDay.stop(actor, reason);
  }

  /** The outage that is being rehearsed; empty when none is. */
  public Optional<RehearsalStatus> rehearsal() {
    return gameDay.status();
  }

  /**
   * Ends a bench early: the quota was raised, the key was replaced.
   *
   * @throws IllegalArgumentException when there is no such provider
   * @throws io.evenkeel.audit.AuditException when it cannot be recorded; nothing has changed
   */
  public String readmit(String provider, String actor, String reason) {
    return control.locked(
        () -> {
          Provider known = control.roster().find(provider);
          if (!known.benches().areAnyBenched()) {
            return "'" + provider + "' is not benched";
          }
          control.record(
              new AuditRecord(
                  actor, "provider.readmit", provider, reason, "benched", "readmitted"));
          known.benches().lift();
          return "'" + provider + "' is benched no more";
        });
  }

  /**
   * Ends a bench for what notices by itself that its cause is gone, such as a replaced key; nothing
   * is recorded. Does nothing for a provider that is not there.
   */
  public void readmit(String provider) {
    table().providers().stream()
        .filter(known -> known.name().equals(provider))
        .forEach(known -> known.benches().lift());
  }

  /** All providers of the present configuration, in the order in which they are asked. */
  public List<ProviderStatus> statuses() {
    return table().providers().stream().map(Provider::status).toList();
  }

  /** How providers are chosen now. */
  public RoutingStatus routing() {
    return control.locked(
        () -> {
          Decisions now = control.decisions();
          RoutingSettings routing = over(now);
          return new RoutingStatus(
              routing.optimizeFor(), routing.qualityThreshold(), now.available(), now.stabilized());
        });
  }

  /** How many providers get requests without reserve. */
  public int healthy() {
    return (int) table().providers().stream().filter(Provider::isHealthy).count();
  }

  /** How many providers refused the account or the key and have not answered since. */
  public int lockedOut() {
    return (int) table().providers().stream().filter(Provider::isLockedOut).count();
  }

  /** How each model of each provider did in the last 24 hours of this process. */
  public List<ModelPerformance> performance() {
    return table().providers().stream()
        .flatMap(provider -> provider.figures().performance(provider.name()).stream())
        .toList();
  }

  /** Follows what others decide no more; what operators decided stays in force. */
  void close() {
    RunningFailovers.ended(rehearsals);
    gameDay.close();
    gauges.forEach(Subscription::close);
    control.close();
  }

  /** Makes a new configuration the present one; requests under way keep theirs. */
  void apply(Configuration configuration) {
    control.locked(
        () -> {
          control.apply(configuration);
          return configuration;
        });
  }

  Rehearsals rehearsals() {
    return rehearsals;
  }

  RoutingTable table() {
    return control.table();
  }

  /** What decides between equals for one request; see {@link Draws}. */
  long draw(@Nullable String session) {
    return draws.next(session);
  }

  /** Whether an operator forced degraded mode. */
  boolean isStabilized() {
    return control.isStabilized();
  }
}
