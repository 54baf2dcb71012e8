package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What a watch hears, and what its listener cannot do to others. */
interface StateWatchContract extends OpenedStore {
  @Test
  default void aWatchHearsEachChangeBelowItsPrefixAfterItWasMade() {
    var heard = new ArrayList<String>();
    store().watch("ramp/", key -> heard.add(key + "=" + valueOf(key)));

    store().compareAndSet("ramp/a", Versioned.ABSENT, "1");
    store().compareAndSet("budget/a", Versioned.ABSENT, "1");
    store().compareAndSet("ramp/a", 99, "2");
    store().compareAndSet("ramp/a", versionOf("ramp/a"), null);
    store().compareAndSet("ramp/a", Versioned.ABSENT, null);

    assertThat(heard).containsExactly("ramp/a=1", "ramp/a=(absent)");
  }

  @Test
  default void aWatchThatThrowsIsFeltNeitherByTheWriterNorByTheOthers() {
    var heard = new ArrayList<String>();
    store()
        .watch(
            "",
            key -> {
              throw new IllegalStateException("on purpose");
            });
    store()
        .watch(
            "",
            key -> {
              throw new AssertionError("on purpose");
            });
    store().watch("", heard::add);

    assertThat(store().compareAndSet("k", Versioned.ABSENT, "v")).isTrue();

    assertThat(heard).containsExactly("k");
  }

  @Test
  default void anErrorOfTheMachineInAWatchPassesAfterTheValueWasStoredAndAllWereServed() {
    var heard = new ArrayList<String>();
    store()
        .watch(
            "",
            key -> {
              throw new OutOfMemoryError("on purpose");
            });
    store().watch("", heard::add);

    assertThatThrownBy(() -> store().compareAndSet("k", Versioned.ABSENT, "v"))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(valueOf("k")).isEqualTo("v");
    assertThat(heard).containsExactly("k");
  }

  @Test
  default void aWatchMayWriteToTheStore() {
    store()
        .watch(
            "source",
            key ->
                assertThat(store().compareAndSet("copy", Versioned.ABSENT, valueOf(key))).isTrue());

    store().compareAndSet("source", Versioned.ABSENT, "v");

    assertThat(valueOf("copy")).isEqualTo("v");
  }

  @Test
  default void aClosedWatchHearsNothing() {
    var heard = new ArrayList<String>();
    var watch = store().watch("", heard::add);
    watch.close();
    watch.close();

    store().compareAndSet("k", Versioned.ABSENT, "v");

    assertThat(heard).isEmpty();
  }
}
