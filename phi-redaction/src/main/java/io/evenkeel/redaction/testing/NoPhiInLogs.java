package io.evenkeel.redaction.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test while which something that identifies a patient gets into the log.
 *
 * <pre>{@code
 * @NoPhiInLogs
 * class SchedulerTest {
 *   @Test
 *   void aRefusedBookingIsLoggedWithoutThePatient() { scheduler.book(JANE_ROE, TAKEN_SLOT); }
 * }
 * }</pre>
 *
 * <p>Read is what Logback's appenders really write, their encoders applied, from before the
 * {@code @BeforeEach} methods until after the {@code @AfterEach} methods: a value that a redacting
 * encoder takes out is no failure. It is read by the second detector of {@code redaction.leak}. The
 * failure names class, logger, level and place of each value, never the value.
 *
 * <p>What other threads log meanwhile counts, too. Of tests that run in parallel in one process
 * each would see the lines of all: let them hold a {@code @ResourceLock}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(PhiInLogsCheck.class)
public @interface NoPhiInLogs {
  /** Whether message, context and exceptions count as the application logs them, unredacted. */
  boolean beforeRedaction() default false;

  /** Whether what is printed to {@code System.out} and {@code System.err} counts, too. */
  boolean streams() default false;

  /** Exact values that may be logged. */
  String[] allow() default {};
}
