package io.evenkeel.flags;

/**
 * Compares numbers and versions in their spelling, exactly and without allocating.
 *
 * <p>A decimal is {@code -?digits(.digits)?}. A version is digits separated by dots, with an
 * optional {@code v} in front and an optional {@code -prerelease} and {@code +build} behind; its
 * missing parts are zero, a pre-release comes before its release, two pre-releases compare as text,
 * and the build does not count. Every decimal but a negative one is a version too.
 */
final class Versions {
  static final long UNPACKED = -1;

  private static final int PARTS = 4;
  private static final int PART_BITS = 16;
  private static final int LARGEST_PART = Short.MAX_VALUE;

  private Versions() {}

  static boolean isDecimal(String text) {
    int dots = 0;
    int start = text.startsWith("-") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && i > start && i < text.length() - 1) {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return text.length() > start && dots <= 1;
  }

  static boolean isVersion(String text) {
    if (isDecimal(text)) {
      return true;
    }
    int end = coreEnd(text);
    boolean digitBefore = false;
    for (int i = coreStart(text); i < end; i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && (c != '.' || !digitBefore)) {
        return false;
      }
      digitBefore = digit;
    }
    return digitBefore;
  }

  /** Both must be decimals. */
  static int compareDecimals(String left, String right) {
    boolean leftNegative = left.startsWith("-") && !isZero(left);
    boolean rightNegative = right.startsWith("-") && !isZero(right);
    if (leftNegative != rightNegative) {
      return leftNegative ? -1 : 1;
    }
    int order = compareMagnitudes(left, right);
    return leftNegative ? -order : order;
  }

  private static boolean isZero(String decimal) {
    for (int i = 0; i < decimal.length(); i++) {
      if (decimal.charAt(i) >= '1') {
        return false;
      }
    }
    return true;
  }

  private static int compareMagnitudes(String left, String right) {
    int leftStart = left.startsWith("-") ? 1 : 0;
    int rightStart = right.startsWith("-") ? 1 : 0;
    int leftDot = partEnd(left, leftStart, left.length());
    int rightDot = partEnd(right, rightStart, right.length());
    int order = comparePart(left, leftStart, leftDot, right, rightStart, rightDot);
    for (int i = 1;
        order == 0 && (leftDot + i < left.length() || rightDot + i < right.length());
        i++) {
      char l = leftDot + i < left.length() ? left.charAt(leftDot + i) : '0';
      char r = rightDot + i < right.length() ? right.charAt(rightDot + i) : '0';
      order = Character.compare(l, r);
    }
    return order;
  }

  /** Both must be versions. */
  static int compareVersions(String left, String right) {
    int leftEnd = coreEnd(left);
    int rightEnd = coreEnd(right);
    int l = coreStart(left);
    int r = coreStart(right);
    while (l < leftEnd || r < rightEnd) {
      int leftDot = partEnd(left, l, leftEnd);
      int rightDot = partEnd(right, r, rightEnd);
      int order = comparePart(left, l, leftDot, right, r, rightDot);
      if (order != 0) {
        return order;
      }
      l = leftDot + 1;
      r = rightDot + 1;
    }
    return comparePrereleases(left, leftEnd, right, rightEnd);
  }

  /**
   * A version as one number, at least 0, in whose order versions are; {@link #UNPACKED} for one
   * with a pre-release, with more than four parts or with a part above 32,767.
   *
   * @param version must be one
   */
  static long packed(String version) {
    int end = coreEnd(version);
    if (end < version.length() && version.charAt(end) == '-') {
      return UNPACKED;
    }
    long packed = 0;
    long part = 0;
    int left = PARTS - 1;
    for (int i = coreStart(version); i < end; i++) {
      char c = version.charAt(i);
      if (c == '.') {
        packed = packed << PART_BITS | part;
        part = 0;
        left--;
      } else {
        part = part * 10 + c - '0';
      }
      if (left < 0 || part > LARGEST_PART) {
        return UNPACKED;
      }
    }
    return (packed << PART_BITS | part) << (left * PART_BITS);
  }

  private static int comparePrereleases(String left, int l, String right, int r) {
    boolean leftHas = l < left.length() && left.charAt(l) == '-';
    boolean rightHas = r < right.length() && right.charAt(r) == '-';
    if (!leftHas || !rightHas) {
      return Boolean.compare(rightHas, leftHas);
    }
    int leftEnd = buildStart(left, l);
    int rightEnd = buildStart(right, r);
    for (int i = 1; l + i < leftEnd && r + i < rightEnd; i++) {
      int order = Character.compare(left.charAt(l + i), right.charAt(r + i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(leftEnd - l, rightEnd - r);
  }

  /** Compares two runs of digits of any length; an empty or missing one is zero. */
  private static int comparePart(
      String left, int leftStart, int leftEnd, String right, int rightStart, int rightEnd) {
    int l = skipZeros(left, leftStart, leftEnd);
    int r = skipZeros(right, rightStart, rightEnd);
    int leftLength = Math.max(0, leftEnd - l);
    int rightLength = Math.max(0, rightEnd - r);
    if (leftLength != rightLength) {
      return Integer.compare(leftLength, rightLength);
    }
    for (int i = 0; i < leftLength; i++) {
      int order = Character.compare(left.charAt(l + i), right.charAt(r + i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int skipZeros(String text, int start, int end) {
    int i = start;
    while (i < end && text.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  private static int partEnd(String text, int start, int end) {
    if (start >= end) {
      return end;
    }
    int dot = text.indexOf('.', start);
    return dot < 0 || dot > end ? end : dot;
  }

  private static int coreStart(String text) {
    return text.startsWith("v") ? 1 : 0;
  }

  private static int coreEnd(String text) {
    int dash = text.indexOf('-');
    int plus = text.indexOf('+');
    int end = text.length();
    end = dash >= 0 ? Math.min(end, dash) : end;
    return plus >= 0 ? Math.min(end, plus) : end;
  }

  private static int buildStart(String text, int from) {
    int plus = text.indexOf('+', from);
    return plus < 0 ? text.length() : plus;
  }
}
