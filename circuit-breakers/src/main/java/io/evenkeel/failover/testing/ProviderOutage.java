package io.evenkeel.failover.testing;

import io.evenkeel.failover.Outage;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rehearses the outage of a provider while a test runs: what the application asks it fails as it
 * would in earnest, without a network, and what keeps the application alive has to prove itself.
 *
 * <pre>{@code
 * @Test
 * @ProviderOutage("azure-openai")
 * void aCallerGetsAnAnswerWhileAzureIsOut() {
 *   assertThat(assistant.answer("When are you open?").provider()).isEqualTo("aws-bedrock");
 * }
 * }</pre>
 *
 * <p>It works below every {@link io.evenkeel.failover.Failover}, whichever client is above: {@code
 * LlmClient}, langchain4j, Spring AI or one of your own. It begins after the {@code @BeforeEach}
 * methods and ends before the {@code @AfterEach} methods, however the test ends. May be repeated;
 * of several for one provider the nearest decides: the method's, its class's, a superclass's, then
 * that of a class around a {@code @Nested} one.
 *
 * <p><b>Which failovers.</b> Those that the test has started, in its fields, its set-up or its
 * body, on its own thread or one that it has started; where none of these knows the provider, those
 * that no test has started, such as a shared application's. So tests may run in parallel as long as
 * each has its own. Tests that share one should hold a {@code @ResourceLock}.
 *
 * <p>A test fails whose provider no failover in reach knew, and the message names those they know.
 * How many attempts met the outage is a report entry of the test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(ProviderOutage.All.class)
@ExtendWith(OutagesForTests.class)
public @interface ProviderOutage {
  /** The provider's name in {@code llm_providers}. */
  String value();

  /** How it fails. */
  Outage.Kind kind() default Outage.Kind.REFUSED;

  /** Percent of the provider's attempts that meet it, spread evenly; from 1 to 100. */
  int share() default 100;

  /** What a {@link Outage.Kind#RATE_LIMITED} provider asks for; 0: nothing. */
  int retryAfterSeconds() default 0;

  /** How late a {@link Outage.Kind#SLOW} provider is; 0 or more. */
  int delayMillis() default 1_000;

  /** How much content a {@link Outage.Kind#STREAM_CUT} lets through; 0 or more. */
  int afterTokens() default 3;

  /** Several of them. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @ExtendWith(OutagesForTests.class)
  @interface All {
    /** The annotations. */
    ProviderOutage[] value();
  }
}
