package io.evenkeel.flags.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test {@link io.evenkeel.flags.Flags} in which a flag serves one value to everybody.
 *
 * <pre>{@code
 * @Test
 * @WithFlag(name = "llm_model_routing", value = "gpt-4o-enhanced")
 * void answersWithTheNewModel(Flags flags) { … }
 * }</pre>
 *
 * <p>May be repeated. The nearest annotation decides about a flag: the method's, its class's, a
 * superclass's, then that of a class around a {@code @Nested} one. Flags that are not named are
 * unknown. A test, its constructor and its {@code @BeforeEach} and {@code @AfterEach} methods may
 * take {@link io.evenkeel.flags.Flags}, or {@link io.evenkeel.flags.Flag} where exactly one is
 * named; all get the same ones.
 *
 * <p>Each test has its own flags: nothing is shared, nothing outlives it, and tests may run in
 * parallel. A value that is not of its {@link #type} fails the test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(WithFlag.All.class)
@ExtendWith(FlagsForTests.class)
public @interface WithFlag {
  /** The flag's name. */
  String name();

  /** What it serves. */
  String value();

  /** As what. */
  Type type() default Type.BY_VALUE;

  /** What a value is read as. */
  enum Type {
    /** {@code true} and {@code false} as booleans, decimals as numbers, the rest as texts. */
    BY_VALUE,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** As it is, be it {@code "true"} or {@code "4"}. */
    TEXT,
    /** A decimal number such as {@code -2} or {@code 0.25}. */
    NUMBER,
    /** An object or an array. */
    JSON
  }

  /** Several of them. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @ExtendWith(FlagsForTests.class)
  @interface All {
    /** The annotations. */
    WithFlag[] value();
  }
}
