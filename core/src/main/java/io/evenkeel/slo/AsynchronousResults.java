package io.evenkeel.slo;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.DetachedCall;
import io.evenkeel.call.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Results that are not all there when the method returns: stages and publishers. */
final class AsynchronousResults {
  private static final Logger log = LoggerFactory.getLogger(AsynchronousResults.class);
  private static final int MOST_MISSING = 16;
  private static final List<ResultObserver> FRAMEWORKS = frameworks();

  /** Who observes the instances of a class; asked once per class, kept with it. */
  private static final ClassValue<Optional<ResultObserver>> OBSERVERS =
      new ClassValue<>() {
        @Override
        protected Optional<ResultObserver> computeValue(Class<?> type) {
          return CompletionStage.class.isAssignableFrom(type)
              ? Optional.empty()
              : FRAMEWORKS.stream().filter(one -> one.knows(type)).findFirst();
        }
      };

  private AsynchronousResults() {}

  /** Whether this object runs when it is subscribed to. */
  static boolean isPublisher(Object returned) {
    return OBSERVERS.get(returned.getClass()).isPresent();
  }

  /**
   * Nobody tells when a future completes that is no stage, so its call counts nowhere.
   *
   * @throws UnobservableResultException when {@code returned} is one
   */
  static void refuseBareFuture(@Nullable Object returned) {
    if (returned instanceof Future && !(returned instanceof CompletionStage)) {
      throw new UnobservableResultException(returned.getClass());
    }
  }

  /**
   * Lets each subscription to a result count.
   *
   * @param asPublisher whether the method is declared to return one
   * @return what the caller gets: the result itself when it can be no other
   */
  static Object observe(Object returned, boolean asPublisher, ColdCall call) {
    Object observed =
        OBSERVERS
            .get(returned.getClass())
            .map(observer -> observer.observe(returned, asPublisher, call))
            .orElse(returned);
    if (observed == returned) {
      // Neither good nor bad, since nobody sees how it ends; but not passed over in silence.
      Faults.dropped(new UnobservableResultException(returned.getClass()));
    }
    return observed;
  }

  /**
   * The stage is observed, never replaced: the caller cancels, and waits for, the object that the
   * method returned. The call's thread moves on; its exposures are told at completion.
   */
  static void observe(
      CompletionStage<?> stage,
      SloService recorder,
      CallScope scope,
      long started,
      Classification by) {
    CallObserver observer = recorder.detachedObserver();
    boolean outermost = scope.isOutermost();
    DetachedCall call = scope.detach();
    try {
      stage.whenComplete(new StageEnding(recorder, by, call, outermost, observer, started));
    } catch (Throwable unobservable) {
      call.end(Outcome.IGNORED, 0); // nobody will hear how it ended
      throw unobservable;
    }
  }

  private static List<ResultObserver> frameworks() {
    List<ResultObserver> found = new ArrayList<>();
    Iterator<ResultObserver> services =
        ServiceLoader.load(ResultObserver.class, ResultObserver.class.getClassLoader()).iterator();
    // After a service that does not load, the iterator goes on with the next one.
    for (int missing = 0; missing < MOST_MISSING; ) {
      try {
        if (!services.hasNext()) {
          break;
        }
        ResultObserver framework = services.next();
        framework.knows(Object.class); // links, where the framework is there
        found.add(framework);
      } catch (ServiceConfigurationError | LinkageError frameworkIsMissing) {
        missing++;
        log.debug("Results of a framework are not observed: {}", frameworkIsMissing.toString());
      }
    }
    found.add(new JdkPublishers());
    return List.copyOf(found);
  }

  /** The publishers of the JDK. */
  private static final class JdkPublishers implements ResultObserver {
    @Override
    public boolean knows(Class<?> resultType) {
      return Flow.Publisher.class.isAssignableFrom(resultType);
    }

    @Override
    public Object observe(Object returned, boolean asPublisher, ColdCall call) {
      return asPublisher ? call.observe((Flow.Publisher<?>) returned) : returned;
    }
  }
}
