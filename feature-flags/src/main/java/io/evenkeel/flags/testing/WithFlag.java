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
 * <p>May be repeated; one at the method wins over one at the class. Flags that are not named are
 * unknown. Each test has its own flags; nothing is shared and nothing outlives it.
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

  /** What it serves: {@code true}, {@code false}, a decimal number, or else a text. */
  String value();

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
