package io.evenkeel.state;

/** The store that a test looks into. */
interface OpenedStore {
  StateStore store();

  /** What is stored, whatever the version. */
  default String valueOf(String key) {
    return store().get(key).map(Versioned::value).orElse("(absent)");
  }

  default long versionOf(String key) {
    return store().get(key).map(Versioned::version).orElse(Versioned.ABSENT);
  }
}
