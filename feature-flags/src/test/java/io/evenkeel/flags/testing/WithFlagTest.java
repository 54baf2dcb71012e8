package io.evenkeel.flags.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.flags.Flags;
import io.evenkeel.flags.Reason;
import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-11")
@WithFlag(name = "model", value = "mini")
@WithFlag(name = "limit", value = "2.5")
class WithFlagTest {

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
    assertThat(flags.flag("beta").isOn("s")).isTrue();
    flags.disable("beta", "test", "stays in this test");
  }

  @Test
  @WithFlag(name = "beta", value = "true")
  void oneTestDoesNotSeeAnothersChanges(Flags flags) {
    assertThat(flags.flag("beta").isOn("s")).isTrue();
  }
}
