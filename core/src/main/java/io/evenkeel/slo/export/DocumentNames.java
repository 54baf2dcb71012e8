package io.evenkeel.slo.export;

import io.evenkeel.config.objectives.ObjectiveSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of generated files and objects: only lower-case letters, digits and {@code -}, so that no
 * service's name leads out of a directory. A name that had to lose anything but case, spaces and
 * separators gets a few digits of its hash, so that two never become one.
 */
final class DocumentNames {
  private static final int LONGEST = 50;
  private static final String EVERY_SERVICE = "every-service";

  private DocumentNames() {}

  static String runbook(String service) {
    return "runbook-" + of(service) + ".md";
  }

  static String slo(String service) {
    return "slo-" + of(service) + ".md";
  }

  /** A name of several parts that no other parts give: no single part has two hyphens in a row. */
  static String of(String first, String... others) {
    var whole = new StringBuilder(of(first));
    for (String other : others) {
      whole.append("--").append(of(other));
    }
    return whole.length() <= LONGEST
        ? whole.toString()
        : whole.substring(0, LONGEST).replaceAll("-+$", "") + "-" + hash(whole.toString());
  }

  /** The name as a DNS label (RFC 1123) of at most 59 characters. */
  static String of(String name) {
    if (name.equals(ObjectiveSettings.EVERY_SERVICE)) {
      return EVERY_SERVICE;
    }
    String folded = name.toLowerCase(Locale.ROOT).replaceAll("[ _./-]", "-");
    String kept = folded.replaceAll("[^a-z0-9-]", "").replaceAll("-+", "-");
    String trimmed = kept.replaceAll("^-|-$", "");
    boolean whole =
        !trimmed.isEmpty()
            && trimmed.equals(folded)
            && trimmed.length() <= LONGEST
            && !trimmed.equals(EVERY_SERVICE);
    if (whole) {
      return trimmed;
    }
    String head = trimmed.substring(0, Math.min(trimmed.length(), LONGEST)).replaceAll("-$", "");
    return (head.isEmpty() ? "service" : head) + "-" + hash(name);
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
