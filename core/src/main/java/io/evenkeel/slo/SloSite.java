package io.evenkeel.slo;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.DetachedCall;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One woven method: what its calls are recorded into at the moment. For woven code only; a person
 * writes {@link Slo}.
 *
 * <p>Each woven method holds its site as a dynamic constant, which the compiler folds: asking who
 * records is one volatile read. Until {@link Slos#start} and after {@link Slos#close} nobody does.
 */
public final class SloSite {
  private final String service;
  private final DeclaredOutcomes declared;

  // Written under the lock of WovenSites, classification before recorder, so that a call that sees
  // a recorder also sees how to classify for it.
  private volatile Classification classification;
  private volatile @Nullable SloService recorder;

  /** A class of results that are all there; written once, whichever thread's write is seen. */
  private @Nullable Class<?> plain;

  private SloSite(String service, DeclaredOutcomes declared) {
    this.service = service;
    this.declared = declared;
    this.classification = new Classification(DeclaredOutcomes.NONE, declared, false);
  }

  /**
   * Makes the constant of one woven method. Called by the virtual machine, once per method.
   *
   * @param service as in {@link Slo#value}
   * @param bad as in {@link Slo#badResults}, separated by commas
   * @param clientErrors full names of exception classes, and {@link Slo#clientErrorResults}
   * @param ignored the same, for those that count nowhere
   */
  public static SloSite bootstrap(
      MethodHandles.Lookup caller,
      String name,
      Class<?> type,
      String service,
      String bad,
      String clientErrors,
      String ignored) {
    var declared = new DeclaredOutcomes(names(bad), names(ignored), names(clientErrors));
    var site = new SloSite(service, declared);
    try {
      WovenSites.add(site);
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
    return site;
  }

  /** The service that records this method's calls; null while nobody does. */
  public @Nullable SloService recorder() {
    return recorder;
  }

  /** The start of a call. */
  public static long start(SloService recorder) {
    return recorder.start();
  }

  /** Ends a call of a method that returns a primitive or nothing. */
  public void end(SloService recorder, CallScope scope, long started, @Nullable Throwable thrown) {
    recorder.end(scope, started, classification, thrown);
  }

  /** Ends a call of a method that returns an object which is all there. */
  public void endWith(
      SloService recorder,
      CallScope scope,
      long started,
      @Nullable Throwable thrown,
      @Nullable Object returned) {
    recorder.endWith(scope, started, classification, thrown, returned);
  }

  /** Ends a call of a method that returns a stage or a future: when it completes. */
  public void endOfStage(
      SloService recorder,
      CallScope scope,
      long started,
      @Nullable Throwable thrown,
      @Nullable Object returned) {
    try {
      AsynchronousResults.refuseBareFuture(returned);
      recorder.endOfStage(scope, started, classification, thrown, returned);
    } catch (Throwable fault) {
      scope.close();
      throw fault;
    }
  }

  /**
   * Ends a call of a method that may return anything.
   *
   * @return what the caller gets: a publisher is wrapped if it can be
   */
  public @Nullable Object endOfAnything(
      SloService recorder,
      CallScope scope,
      long started,
      @Nullable Throwable thrown,
      @Nullable Object returned) {
    try {
      if (returned != null && mayBeThereLater(returned)) {
        if (AsynchronousResults.isPublisher(returned)) {
          return publish(scope, returned, false);
        }
        AsynchronousResults.refuseBareFuture(returned);
      }
      recorder.endOfStage(scope, started, classification, thrown, returned);
      return returned;
    } catch (Throwable fault) {
      scope.close();
      throw fault;
    }
  }

  /**
   * Ends a call of a method that is declared to return a publisher: nothing is over yet.
   *
   * @param recorder null while nobody records, and so is {@code scope} then
   * @return what the caller gets
   */
  public @Nullable Object endOfPublisher(
      @Nullable SloService recorder,
      @Nullable CallScope scope,
      long started,
      @Nullable Throwable thrown,
      @Nullable Object returned) {
    try {
      if (returned != null && AsynchronousResults.isPublisher(returned)) {
        return publish(scope, returned, true);
      }
      if (recorder != null && scope != null) {
        recorder.endWith(scope, started, classification, thrown, returned);
      }
      return returned;
    } catch (Throwable fault) {
      if (scope != null) {
        scope.close();
      }
      throw fault;
    }
  }

  // Most methods return one class all their life: that one need not be looked up each time.
  private boolean mayBeThereLater(Object returned) {
    Class<?> type = returned.getClass();
    if (type == plain) {
      return false;
    }
    if (plain == null
        && !AsynchronousResults.isPublisher(returned)
        && !(returned instanceof Future)) {
      plain = type;
    }
    return true;
  }

  private Object publish(@Nullable CallScope scope, Object returned, boolean declared) {
    // Detached before anything can fail, so that no scope stays open.
    DetachedCall assembled = scope == null ? null : scope.detach();
    return AsynchronousResults.observe(returned, declared, ColdCall.of(this, assembled));
  }

  /** A fault of Evenkeel's own inside a woven method: counted, never felt. */
  public static void fault(Throwable fault) {
    Faults.dropped(fault);
  }

  Classification classification() {
    return classification;
  }

  String service() {
    return service;
  }

  void bind(SloService now, DeclaredOutcomes inYaml, boolean statusesDecide) {
    classification = new Classification(inYaml, declared, statusesDecide);
    recorder = now;
  }

  void unbind() {
    recorder = null;
  }

  private static Set<String> names(String joined) {
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(",", -1));
  }
}
