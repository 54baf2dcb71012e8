package io.evenkeel.slo.alert;

import io.evenkeel.config.objectives.ObjectiveSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of generated files and objects: alerts link to the files by the names that they are written
 * under. A service's name is part of a file's as long as it has only letters, digits, {@code _},
 * {@code .} and {@code -}; else, and for objects, it is folded to lower-case letters, digits and
 * {@code -}, so that none leads out of a directory. A folded name that had to lose anything but
 * case, spaces and separators gets a few digits of its hash, so that two never become one.
 */
public final class DocumentNames {
  private static final int LONGEST = 50;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
  private static final String EVERY_SERVICE = "every-service";

  private DocumentNames() {}

  /** Where people read what to do; alerts link to it. */
  public static String runbook(String service) {
    return "runbook-" + file(service) + ".md";
  }

  /** Where people read what is promised. */
  public static String slo(String service) {
    return "slo-" + file(service) + ".md";
  }

  /** The anchor of a heading, as Markdown renderers make it. */
  public static String anchor(String heading) {
    String line = heading.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return line.replaceAll("(?U)[^\\w\\- ]", "").replace(' ', '-');
  }

  /** The service's own name, where it is one that every file system takes as it is. */
  private static String file(String service) {
    boolean plain = PLAIN.matcher(service).matches() && !service.equals(EVERY_SERVICE);
    return plain ? service : of(service);
  }

  /** A name of several parts that no other parts give: no single part has two hyphens in a row. */
  public static String of(String first, String... others) {
    var whole = new StringBuilder(of(first));
    for (String other : others) {
      whole.append("--").append(of(other));
    }
    return whole.length() <= LONGEST
        ? whole.toString()
        : whole.substring(0, LONGEST).replaceAll("-+$", "") + "-" + hash(whole.toString());
  }

  /** The name as a DNS label (RFC 1123) of at most 59 characters. */
  public static String of(String name) {
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
