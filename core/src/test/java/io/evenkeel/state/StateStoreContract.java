package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store must do; an implementation's test extends it and opens its store. */
@Timeout(120)
abstract class StateStoreContract
    implements StateKeysContract, StateWatchContract, StateConcurrencyContract {
  StateStore store;

  /** A new, empty store. */
  abstract StateStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Test
  void aKeyThatWasNeverWrittenIsAbsent() {
    assertThat(store.get("ramp/llm")).isEmpty();
    assertThat(store.keys("")).isEmpty();
  }

  @Test
  void whatWasWrittenIsReadWithAVersionThatGrows() {
    assertThat(store.compareAndSet("ramp/llm", Versioned.ABSENT, "5")).isTrue();
    long first = versionOf("ramp/llm");
    assertThat(store.compareAndSet("ramp/llm", first, "10")).isTrue();

    assertThat(first).isGreaterThan(Versioned.ABSENT);
    assertThat(valueOf("ramp/llm")).isEqualTo("10");
    assertThat(versionOf("ramp/llm")).isGreaterThan(first);
  }

  @Test
  void aWriterWithAnOldVersionChangesNothing() {
    store.compareAndSet("k", Versioned.ABSENT, "a");
    long old = versionOf("k");
    store.compareAndSet("k", old, "b");

    assertThat(store.compareAndSet("k", old, "c")).isFalse();
    assertThat(store.compareAndSet("k", Versioned.ABSENT, "c")).isFalse();
    assertThat(store.compareAndSet("k", old, null)).isFalse();
    assertThat(store.compareAndSet("other", old, "c")).isFalse();

    assertThat(valueOf("k")).isEqualTo("b");
    assertThat(store.keys("")).containsExactly("k");
  }

  @Test
  void nullDeletes() {
    store.compareAndSet("k", Versioned.ABSENT, "a");

    assertThat(store.compareAndSet("k", versionOf("k"), null)).isTrue();

    assertThat(store.get("k")).isEmpty();
    assertThat(store.keys("")).isEmpty();
    assertThat(store.compareAndSet("k", Versioned.ABSENT, null)).isTrue();
  }

  @Test
  void aValueWrittenAnewAfterADeletionIsNotMistakenForTheOldOne() {
    store.compareAndSet("k", Versioned.ABSENT, "a");
    long old = versionOf("k");
    store.compareAndSet("k", old, null);
    store.compareAndSet("k", Versioned.ABSENT, "b");

    assertThat(store.compareAndSet("k", old, "c")).isFalse();
    assertThat(valueOf("k")).isEqualTo("b");
  }

  @Test
  void aClosedStoreRefusesEverythingAndMayBeClosedAgain() {
    store.close();
    store.close();

    assertThatExceptionOfType(StateException.class).isThrownBy(() -> store.get("k"));
    assertThatExceptionOfType(StateException.class).isThrownBy(() -> store.keys(""));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.compareAndSet("k", Versioned.ABSENT, "v"));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.watch("", key -> {}).close());
  }
}
