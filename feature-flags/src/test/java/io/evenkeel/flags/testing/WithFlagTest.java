package io.evenkeel.flags.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.Reason;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-11")
@WithFlag(name = "model", value = "mini")
@WithFlag(name = "limit", value = "2.5")
class WithFlagTest {
  private final Flags fromConstructor;
  private Flags fromSetUp;

  WithFlagTest(Flags flags) {
    fromConstructor = flags;
  }

  @BeforeEach
  void setUp(Flags flags) {
    fromSetUp = flags;
  }

  @AfterEach
  void tearDown(Flags flags) {
    assertThat(flags).isSameAs(fromSetUp).isSameAs(fromConstructor);
  }

  @Test
  void aTestHasTheFlagsOfItsClass(Flags flags) {
    assertThat(flags.flag("model").decide("s").text()).isEqualTo("mini");
    assertThat(flags.flag("limit").decide("s").number(BigDecimal.ZERO)).isEqualByComparingTo("2.5");
    assertThat(flags.flag("other", true).decide("s").reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  @WithFlag(name = "model", value = "large")
  @WithFlag(name = "beta", value = "true")
  void aFlagOfTheMethodWins(Flags flags) {
    assertThat(flags.flag("model").decide("s").text()).isEqualTo("large");
    assertThat(flags.flag("limit").decide("s").number(BigDecimal.ZERO)).isEqualByComparingTo("2.5");
    assertThat(flags.flag("beta").isOn("s")).isTrue();
    flags.disable("beta", "test", "stays in this test");
  }

  @Test
  @WithFlag(name = "beta", value = "true")
  void oneTestDoesNotSeeAnothersChanges(Flags flags) {
    assertThat(flags.flag("beta").isOn("s")).isTrue();
  }

  @Test
  @WithFlag(name = "answer", value = "true", type = WithFlag.Type.TEXT)
  @WithFlag(name = "off", value = "false", type = WithFlag.Type.BOOLEAN)
  @WithFlag(name = "calls", value = "-4", type = WithFlag.Type.NUMBER)
  @WithFlag(name = "limits", value = "{\"calls\": [1, 2]}", type = WithFlag.Type.JSON)
  void everyTypeCanBeAskedFor(Flags flags) {
    assertThat(flags.flag("answer").decide("s").value()).isEqualTo(new FlagValue.Text("true"));
    assertThat(flags.flag("off", true).decide("s").value()).isEqualTo(new FlagValue.Bool(false));
    assertThat(flags.flag("calls").decide("s").value())
        .isEqualTo(new FlagValue.Decimal(new BigDecimal("-4")));
    assertThat(flags.flag("limits").decide("s").value())
        .isEqualTo(new FlagValue.Json("{\"calls\":[1,2]}"));
  }

  @Nested
  @WithFlag(name = "model", value = "nested")
  class InsideAnother {

    @Test
    void aNestedClassAddsToTheOneAroundIt(Flags flags) {
      assertThat(flags.flag("model").decide("s").text()).isEqualTo("nested");
      assertThat(flags.flag("limit").decide("s").number(BigDecimal.ZERO)).isPositive();
    }

    @Test
    @WithFlag(name = "model", value = "method")
    void itsMethodsWinHereToo(Flags flags) {
      assertThat(flags.flag("model").decide("s").text()).isEqualTo("method");
    }
  }

  @WithFlag(name = "model", value = "of the base")
  @WithFlag(name = "only", value = "of the base")
  abstract static class Base {}

  @Nested
  @WithFlag(name = "model", value = "of the class")
  class InAFamily extends Base {

    @Test
    void aClassAddsToItsSuperclass(Flags flags) {
      assertThat(flags.flag("model").decide("s").text()).isEqualTo("of the class");
      assertThat(flags.flag("only").decide("s").text()).isEqualTo("of the base");
    }
  }
}
