package io.evenkeel.flags.rollout;

import java.util.Locale;

/** Where a flag's state is kept: its name, spelt in the letters that every store allows. */
final class StateKey {
  /** Where a freeze is kept. */
  static final String FREEZE = "flags/freeze";

  private static final String PREFIX = "flags/rollout/";
  private static final int LIMIT = 150;

  private StateKey() {}

  static String of(String flag) {
    var key = new StringBuilder(PREFIX);
    for (int i = 0; i < flag.length(); i++) {
      char c = flag.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-') {
        key.append(c);
      } else {
        key.append(String.format(Locale.ROOT, ".%04x", (int) c));
      }
    }
    // A name this long is cut; its hash keeps it apart from its neighbours.
    return key.length() <= LIMIT
        ? key.toString()
        : key.substring(0, LIMIT - 40) + "/" + Fingerprint.of(flag);
  }
}
