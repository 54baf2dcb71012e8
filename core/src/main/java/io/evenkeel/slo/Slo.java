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
 * -javaagent}, so private, static, final and self-invoked methods count too. A method that returns
 * a {@link java.util.concurrent.CompletionStage} counts when that stage completes. What the method
 * returns or throws reaches its caller untouched.
 *
 * <p>A call that throws is a server error unless its exception type, or the nearest supertype that
 * is named anywhere, is declared otherwise here or in YAML ({@code bad}, {@code ignore}); for the
 * same type YAML wins over the annotation. A cancelled stage is the caller's doing: a client error.
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
}
