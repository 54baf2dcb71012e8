package io.evenkeel.slo.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where the state store keeps what a route owes and has told; names become hashes. */
final class OutboxKey {
  static final String PREFIX = "alerts/outbox/";
  private static final int HASH_BYTES = 16;

  private OutboxKey() {}

  static String of(String route, AlertIdentity identity) {
    return PREFIX + hash(route) + "/" + hash(identity);
  }

  static String hash(AlertIdentity identity) {
    return hash(identity.service(), identity.objective(), identity.alert());
  }

  // Lengths keep ("a", "bc") and ("ab", "c") apart.
  private static String hash(String... names) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        byte[] bytes = name.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
