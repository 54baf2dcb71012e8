package io.evenkeel.slo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Every call of the annotated method feeds the objectives of a service.
 *
 * <pre>{@code
 * @Slo(value = "voice_orchestrator", clientErrors = UnknownClinicException.class)
 * Answer answer(Utterance utterance) { ... }
 * }</pre>
 *
 * <p>The method is woven at build time ({@code byte-buddy-maven-plugin}) or by the {@code
 * -javaagent}, so private, static, final and self-invoked methods count too. What the method
 * returns or throws reaches its caller untouched, with one exception below.
 *
 * <p><b>Asynchronous results.</b> A {@link java.util.concurrent.CompletionStage} is observed and
 * counts when it completes. A Reactor {@code Mono} or {@code Flux}, and a {@code Publisher} or
 * {@link java.util.concurrent.Flow.Publisher} where the method declares no more than that, is
 * wrapped, since nothing has happened yet: each subscription is a call, from subscription to
 * completion, failure or cancellation. Where a method is declared to return {@code Object}, only
 * {@code Mono} and {@code Flux} can be; calls that return another publisher count nowhere, which
 * {@link Slos#dropped} shows, and so do those that return a {@link java.util.concurrent.Future}
 * which is no stage: nobody tells when it completes. Methods that are declared to return another
 * type that completes later, and Kotlin's suspending functions, are not woven; the build warns.
 *
 * <p>A call that throws is a server error unless its exception type, or the nearest supertype that
 * is named anywhere, is declared otherwise here or in YAML ({@code bad}, {@code ignore}); for the
 * same type YAML wins over the annotation. A cancelled stage or subscription is the caller's doing:
 * a client error.
 *
 * <p>A call that returns is a success unless its result is declared otherwise, by a name: of the
 * result's type, or of its nearest supertype that is named ({@code Refused}); of an enum constant
 * ({@code FAILED}); an HTTP status or class of statuses ({@code 404}, {@code 5xx}) of a result that
 * has one as {@code statusCode()}, {@code getStatusCode()}, {@code status()} or {@code
 * getStatus()}; {@code false}, {@code null}, or {@code empty} for an empty {@link
 * java.util.Optional}. The result of a stage is what it completes with.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Slo {

  /** The service whose objectives the calls feed, as named in YAML. */
  String value();

  /** Exceptions that are the caller's own mistake; their subtypes too. */
  Class<? extends Throwable>[] clientErrors() default {};

  /** Exceptions that count nowhere; their subtypes too. */
  Class<? extends Throwable>[] ignored() default {};

  /** Results that are failures of the service. */
  String[] badResults() default {};

  /** Results that are the caller's own mistake. */
  String[] clientErrorResults() default {};

  /** Results that count nowhere. */
  String[] ignoredResults() default {};
}
