package io.evenkeel.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test runs a program that not every machine has, such as {@code promtool}.
 *
 * <p>Where one of the programs is not on the {@code PATH}, the test is skipped and its reason names
 * the program. With {@code EVENKEEL_REQUIRE_TOOLS=1} in the environment it fails instead: set it
 * where the programs are meant to be, so that a test cannot quietly stop running there.
 *
 * <pre>{@code
 * @Test
 * @RequiresTool("promtool")
 * void prometheusUnderstandsOurMetrics() { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(ToolCondition.class)
public @interface RequiresTool {
  /** Names of executables, as typed in a shell. All are needed. */
  String[] value();
}
