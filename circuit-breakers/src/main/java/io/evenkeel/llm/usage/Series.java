package io.evenkeel.llm.usage;

import java.util.Comparator;

/** Whom the numbers are about: a model at a provider. */
record Series(String provider, String model) implements Comparable<Series> {
  /** All requests, whoever was asked. */
  static final Series REQUESTS = new Series("", "");

  /** Those for which there is no room. */
  static final Series OTHER = new Series("other", "other");

  /** How many there may be, those two not counted: models are named by whoever asks. */
  static final int MOST = 64;

  /** What has a longer name has no room either: it would make the stored values grow. */
  static final int LONGEST_NAME = 100;

  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::provider).thenComparing(Series::model);

  static boolean fits(String provider, String model) {
    return provider.length() <= LONGEST_NAME && model.length() <= LONGEST_NAME;
  }

  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }
}
