package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys and values a store takes, and how it finds them again. */
interface StateKeysContract extends OpenedStore {
  @Test
  default void keysAreFoundByPrefix() {
    for (String key : List.of("ramp/a", "ramp/b", "rampart", "budget/a")) {
      store().compareAndSet(key, Versioned.ABSENT, key);
    }

    assertThat(store().keys("ramp/")).containsExactlyInAnyOrder("ramp/a", "ramp/b");
    assertThat(store().keys("ramp")).hasSize(3);
    assertThat(store().keys("")).hasSize(4);
    assertThat(store().keys("x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "a.state",
        "a.state.previous",
        "a.state.tmp",
        "con",
        "a/b/c",
        "a//b",
        "a/",
        "a.",
        "a-b_c.d/e",
        "flags/llm_model_routing"
      })
  default void everyKeyThatMatchesIsKeptApart(String key) {
    store().compareAndSet("a/b", Versioned.ABSENT, "neighbour");
    store().compareAndSet(key, Versioned.ABSENT, "value");

    assertThat(valueOf(key)).isEqualTo("value");
    assertThat(store().keys("")).containsExactlyInAnyOrder("a/b", key);
  }

  @Test
  default void aKeyMayHaveTwoHundredCharacters() {
    String key = "k".repeat(200);
    store().compareAndSet(key, Versioned.ABSENT, "value");

    assertThat(valueOf(key)).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        ".",
        "../../etc/passwd",
        "/etc/passwd",
        "a/../b",
        "a..b",
        ".hidden",
        "-rf",
        "_a",
        "Flag",
        "a b",
        "a\nb",
        "a\u0000b",
        "a\\b",
        "a+b",
        "a%2fb",
        "a:b",
        "clé",
        "ａ",
        "a\u202eb",
        "a\ud800"
      })
  default void aHostileKeyIsRefusedAndTheMessageIsOneSafeLine(String key) {
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store().compareAndSet(key, Versioned.ABSENT, "v"))
        .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]{1,250}"));
    assertThatExceptionOfType(StateException.class).isThrownBy(() -> store().get(key));
    assertThat(store().keys("")).isEmpty();
  }

  @Test
  default void aKeyThatIsTooLongIsRefusedWithoutFloodingTheLog() {
    assertThatThrownBy(() -> store().get("k".repeat(201)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("1 to 200");
    assertThatThrownBy(() -> store().get("k".repeat(1_000_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "a\r\nb", "\u0000\u0001", "ü 漢 😀", "{\"json\": true}", "\ufeff"})
  default void anyTextIsKeptAsItIs(String value) {
    store().compareAndSet("k", Versioned.ABSENT, value);

    assertThat(valueOf("k")).isEqualTo(value);
  }

  @Test
  default void aTextThatUtf8CannotHoldIsRefusedRatherThanChanged() {
    assertThatThrownBy(() -> store().compareAndSet("k", Versioned.ABSENT, "a\ud800b"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("surrogate");
    assertThat(store().get("k")).isEmpty();
  }

  @Test
  default void aValueHasAtMostOneMebibyteInUtf8() {
    String largest = "é".repeat(1 << 19);
    store().compareAndSet("k", Versioned.ABSENT, largest);
    long version = versionOf("k");

    for (String tooLong : List.of(largest + "a", "a".repeat((1 << 20) + 1))) {
      assertThatThrownBy(() -> store().compareAndSet("k", version, tooLong))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("1 MiB");
    }

    assertThat(store().get("k")).contains(new Versioned(largest, version));
  }
}
