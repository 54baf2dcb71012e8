package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.TrackingEventDetails;
import dev.openfeature.sdk.Value;
import io.evenkeel.Foundation;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagContext;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.Reason;
import io.evenkeel.flags.rollout.RolloutState;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evenkeel's flags as a provider of OpenFeature.
 *
 * <pre>{@code
 * OpenFeatureAPI.getInstance().setProviderAndWait(EvenkeelProvider.of(flags, foundation));
 * Client client = OpenFeatureAPI.getInstance().getClient();
 * String model =
 *     client.getStringValue(
 *         "llm_model_routing",
 *         "gpt-4o-mini",
 *         new ImmutableContext(sessionId, Map.of("sessionStart", new Value(sessionStart))));
 * }</pre>
 *
 * <p><b>Contexts.</b> The targeting key is the unit, usually a session id; {@code sessionStart} (a
 * moment, milliseconds since 1970 or ISO 8601) the start of its session. Texts, numbers, booleans
 * and moments are attributes for rules.
 *
 * <p><b>Reasons</b> are OpenFeature's where it has one: STATIC, DEFAULT (no rule applied),
 * TARGETING_MATCH, SPLIT, DISABLED, ERROR; else ours: ROLLED_BACK, KILLED; UNKNOWN with the control
 * while a flag's state cannot be read. A flag that is disabled in the file gives the caller's
 * default, as OpenFeature has it; one that was rolled back or killed gives its control.
 *
 * <p><b>Events.</b> Configuration changed, with the flags that did, for every reload, ramp step,
 * rollback, disable and clear; stale while a file cannot be used; ready when it can again.
 *
 * <p><b>Tracking.</b> {@code client.track("success", context)} or {@code "server_error"}, or any
 * event with a detail {@code outcome}, counts for the canaries that decided about its targeting
 * key. An event whose name is an indicator that a ramp or an experiment asks for, such as {@code
 * containment_rate}, is a business outcome as by {@link Flags#track}: bad with a detail {@code
 * good} that is false, or without that detail with a value of 0 or less; else good.
 *
 * <p>Thread-safe. Evaluating never throws; before it is set and after it is shut down it answers
 * PROVIDER_NOT_READY with the caller's default.
 */
public final class EvenkeelProvider extends EventProvider {
  private static final Logger log = LoggerFactory.getLogger(EvenkeelProvider.class);
  private static final String NAME = "evenkeel";

  private final FlagSource source;
  private final Answers answers;
  private final Tracked tracked = new Tracked();
  private volatile @Nullable Ready ready;

  private record Ready(FlagSource.Opened opened, Notices notices) {}

  EvenkeelProvider(FlagSource source, boolean sayCached) {
    this.source = source;
    answers = new Answers(sayCached);
  }

  /** Provides flags that the application started; they stay open when the provider is shut down. */
  public static EvenkeelProvider of(Flags flags, Foundation foundation) {
    return new EvenkeelProvider(FlagSource.of(flags, foundation), false);
  }

  /**
   * Provides the flags of a file, read and watched from when the provider is set until it is shut
   * down. A file that is wrong then makes the provider FATAL, one that is missing ERROR.
   */
  public static EvenkeelProvider watching(Path file, Foundation foundation) {
    return new EvenkeelProvider(FlagSource.watching(file, foundation), false);
  }

  /**
   * The same, not set yet, that says CACHED in place of STATIC and DEFAULT when an answer was given
   * before and nothing has changed since. Off otherwise: it hides the reason.
   */
  public EvenkeelProvider sayingCached() {
    return new EvenkeelProvider(source, true);
  }

  @Override
  public Metadata getMetadata() {
    return () -> NAME;
  }

  @Override
  public synchronized void initialize(EvaluationContext context) {
    if (ready == null) {
      FlagSource.Opened opened = source.open();
      var notices =
          new Notices(opened.flags(), opened.foundation().events(), this, answers::forget);
      ready = new Ready(opened, notices);
    }
  }

  @Override
  public void shutdown() {
    Ready was;
    synchronized (this) {
      was = ready;
      ready = null;
    }
    if (was != null) {
      was.notices.close();
      was.opened.closing().run();
    }
    // Not the superclass's: it ends the threads that tell of events for good, and a provider that
    // is set again would be silent. They are daemons, and an idle one ends by itself.
  }

  @Override
  public ProviderEvaluation<Boolean> getBooleanEvaluation(
      String key, Boolean defaultValue, EvaluationContext context) {
    return evaluate(key, Wanted.BOOLEAN, defaultValue, context);
  }

  @Override
  public ProviderEvaluation<String> getStringEvaluation(
      String key, String defaultValue, EvaluationContext context) {
    return evaluate(key, Wanted.TEXT, defaultValue, context);
  }

  @Override
  public ProviderEvaluation<Integer> getIntegerEvaluation(
      String key, Integer defaultValue, EvaluationContext context) {
    return evaluate(key, Wanted.INTEGER, defaultValue, context);
  }

  @Override
  public ProviderEvaluation<Long> getLongEvaluation(
      String key, Long defaultValue, EvaluationContext context) {
    return evaluate(key, Wanted.LONG, defaultValue, context);
  }

  @Override
  public ProviderEvaluation<Double> getDoubleEvaluation(
      String key, Double defaultValue, EvaluationContext context) {
    return evaluate(key, Wanted.DOUBLE, defaultValue, context);
  }

  @Override
  public ProviderEvaluation<Value> getObjectEvaluation(
      String key, Value defaultValue, EvaluationContext context) {
    return evaluate(key, Wanted.OBJECT, defaultValue, context);
  }

  private <T> ProviderEvaluation<T> evaluate(
      String key, Wanted<T> as, @Nullable T callersDefault, @Nullable EvaluationContext asked) {
    Ready now = ready;
    if (now == null) {
      return Answers.failed(callersDefault, ErrorCode.PROVIDER_NOT_READY, "not set, or shut down");
    }
    try {
      return evaluate(now.opened.flags(), key, as, callersDefault, Contexts.read(asked));
    } catch (RuntimeException e) {
      // A context may be of the application's own making, and fail in any way. Its text stays out:
      // it may name a patient.
      return Answers.failed(
          callersDefault, ErrorCode.GENERAL, "not decided: " + e.getClass().getSimpleName());
    }
  }

  private <T> ProviderEvaluation<T> evaluate(
      Flags flags, String key, Wanted<T> as, @Nullable T callersDefault, FlagContext context) {
    Optional<Flag> flag = flags.find(key);
    Optional<RolloutState> state = flags.state(key);
    if (flag.isEmpty() || state.isEmpty()) {
      return Answers.failed(callersDefault, ErrorCode.FLAG_NOT_FOUND, "there is no such flag");
    }
    FlagDecision decision = flag.get().decide(context);
    boolean splits = state.get().phase().splits();
    if (decision.reason() == Reason.ERROR && splits) {
      return undecidable(callersDefault, context);
    }
    if (decision.reason() == Reason.SPLIT) {
      tracked.asked(context.unit().orElse(null), key);
    }
    return answers.answer(
        decision,
        as,
        callersDefault,
        !state.get().settings().rules().isEmpty(),
        FlagMetadata.of(state.get(), decision.generation()));
  }

  private static <T> ProviderEvaluation<T> undecidable(
      @Nullable T callersDefault, FlagContext context) {
    return context.unit().filter(unit -> !unit.isEmpty()).isEmpty()
        ? Answers.failed(
            callersDefault,
            ErrorCode.TARGETING_KEY_MISSING,
            "a flag that splits its sessions needs a targeting key")
        : Answers.failed(
            callersDefault, ErrorCode.INVALID_CONTEXT, "the targeting key cannot be bucketed");
  }

  /** See the class. Never throws; an event that is no outcome counts nowhere. */
  @Override
  public void track(
      String event, @Nullable EvaluationContext context, @Nullable TrackingEventDetails details) {
    Ready now = ready;
    if (now == null) {
      return;
    }
    try {
      tracked.track(now.opened.flags(), event, Contexts.read(context), details);
    } catch (RuntimeException e) {
      // As for a decision. An event that cannot be read is one that nobody reported.
      log.debug("A tracking event was not counted: {}", e.getClass().getName());
    }
  }
}
