package io.evenkeel.redaction;

import io.evenkeel.config.providers.KeySource;
import java.util.HexFormat;
import java.util.List;

/**
 * The same value gets the same pseudonym under one key, whatever its case and separators: its
 * label, the key's epoch and 48 bits of a keyed hash. The label is hashed too, so that the same
 * digits as a phone and as an account do not tell of each other. Without the key it can neither be
 * computed nor looked up in a list of guesses. Thread-safe.
 */
final class Pseudonyms {
  private static final int BYTES = 6;

  private final List<Keyed> keys;

  Pseudonyms(List<Keyed> keys) {
    this.keys = keys;
  }

  static Pseudonyms from(KeySource source) {
    return new Pseudonyms(EpochKeys.read(source));
  }

  /** The key to write with. */
  Keyed newest() {
    return keys.get(keys.size() - 1);
  }

  /** Such as {@code [NAME-2026q4-4f0c21a9d37b]}; without an epoch where the key has none. */
  String of(PhiType type, String label, String value) {
    return of(newest(), type, label, value);
  }

  /** One for each key, oldest first: what to look for in what was written under it. */
  List<String> ofEveryEpoch(PhiType type, String label, String value) {
    return keys.stream().map(key -> of(key, type, label, value)).toList();
  }

  private static String of(Keyed key, PhiType type, String label, String value) {
    byte[] hash = key.hash("pseudonym " + label, CanonicalValue.of(type, value));
    String epoch = key.epoch().isEmpty() ? "" : "-" + key.epoch();
    return "[" + label + epoch + "-" + HexFormat.of().formatHex(hash, 0, BYTES) + "]";
  }
}
