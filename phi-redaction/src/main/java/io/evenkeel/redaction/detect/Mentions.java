package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for values that are known already: those of the call, whole and (for names) in parts, and
 * the names that this very text announced somewhere. Case, separators and a possessive do not
 * matter.
 */
final class Mentions {
  private static final int LEAST = 3;
  private static final int LEAST_DIGITS = 4;
  private static final int LONGEST_LABEL = 130;
  private static final int MOST_BETWEEN = 3;
  private static final int BEGINNINGS = 1 << 10;

  /** One value without its separators, in lower case. */
  private record Value(String folded, boolean part) {}

  private final List<Value> values = new ArrayList<>();

  /** By their first two letters or digits, in their order; null where there are none. */
  private final @Nullable List<Value>[] byBeginning = newLists();

  private final boolean[] firsts = new boolean[256];
  private List<String> compiled = List.of();

  /** Whether there is anything to look for. */
  boolean compile(List<String> known) {
    if (!known.equals(compiled)) {
      // Only when all are in: after a failure on the way, the next text starts again.
      compiled = List.of();
      clear();
      known.forEach(this::add);
      compiled = List.copyOf(known);
    }
    return !values.isEmpty();
  }

  void clear() {
    for (Value value : values) {
      byBeginning[beginning(value.folded().charAt(0), value.folded().charAt(1))] = null;
    }
    values.clear();
    Arrays.fill(firsts, false);
  }

  @SuppressWarnings("unchecked")
  private static @Nullable List<Value>[] newLists() {
    return (List<Value>[]) new List<?>[BEGINNINGS];
  }

  private static int beginning(char first, char second) {
    return (first * 31 + second) & BEGINNINGS - 1;
  }

  void reset() {
    compiled = List.of();
    clear();
  }

  void add(String value) {
    String folded = fold(value, 0, value.length());
    boolean digits = !folded.isEmpty() && folded.chars().allMatch(c -> c >= '0' && c <= '9');
    if (folded.length() < (digits ? LEAST_DIGITS : LEAST)) {
      return;
    }
    put(folded, false);
    boolean name = value.chars().noneMatch(c -> (c >= '0' && c <= '9') || c == '@');
    if (name) {
      parts(value);
    }
  }

  /** Each part of a name, and what mail boxes and log-ins make of its first and last one. */
  private void parts(String value) {
    String first = "";
    String last = "";
    int from = 0;
    for (int i = 0; i <= value.length(); i++) {
      boolean inside =
          i < value.length() && (Character.isLetter(value.charAt(i)) || value.charAt(i) == '\'');
      if (!inside) {
        String part = fold(value, from, i);
        boolean numeral = part.chars().allMatch(c -> c == 'i' || c == 'v' || c == 'x');
        if (i - from >= LEAST && !numeral) {
          put(part, true);
        }
        first = first.isEmpty() ? part : first;
        last = part.isEmpty() ? last : part;
        from = i + 1;
      }
    }
    if (first.length() >= 2 && last.length() >= LEAST && !first.equals(last)) {
      put(last + first, true);
      put(first.charAt(0) + last, true);
      put(last + first.charAt(0), true);
    }
  }

  private void put(String folded, boolean part) {
    if (folded.length() < LEAST) {
      return;
    }
    int beginning = beginning(folded.charAt(0), folded.charAt(1));
    List<Value> like = byBeginning[beginning];
    if (like == null) {
      like = new ArrayList<>();
      byBeginning[beginning] = like;
    }
    if (like.stream().noneMatch(v -> v.folded().equals(folded))) {
      Value value = new Value(folded, part);
      values.add(value);
      like.add(value);
      firsts[folded.charAt(0) & 0xFF] = true;
    }
  }

  private static String fold(String value, int from, int to) {
    StringBuilder folded = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      char p = c < 0x80 ? c : LookAlikes.plain(c);
      if (CharClass.isAlnum(p)) {
        folded.append(CharClass.fold(p));
      }
    }
    return folded.toString();
  }

  /** Adds to {@code out} every mention outside of {@code taken}; both are in order. */
  void find(Scan s, Spans taken, Spans out) {
    int next = 0;
    int i = 0;
    while (i < s.n) {
      while (next < taken.size() && taken.end(next) <= i) {
        next++;
      }
      if (next < taken.size() && taken.start(next) <= i) {
        i = taken.end(next);
        continue;
      }
      int limit = next < taken.size() ? taken.start(next) : s.n;
      between(s, i, limit, out);
      i = limit;
    }
  }

  /** Looks at the words of a stretch in which nothing was taken, 64 characters at a time. */
  private void between(Scan s, int from, int limit, Spans out) {
    int floor = from;
    int p = from;
    while (p < limit) {
      int block = p / CharMasks.BITS;
      long left = starts(s, block) & (-1L << p);
      p = (block + 1) * CharMasks.BITS;
      while (left != 0) {
        int i = block * CharMasks.BITS + Long.numberOfTrailingZeros(left);
        int end = i < limit ? at(s, i, limit, floor, out) : i;
        if (end > i) {
          floor = end;
          p = end;
          break;
        }
        left &= left - 1;
      }
    }
  }

  /** Where words and their humps begin, digits behind letters and letters behind digits. */
  private static long starts(Scan s, int block) {
    long[] rows = s.text.masks.rows;
    int row = CharMasks.row(block);
    long letters = rows[row + CharMasks.LETTERS];
    long digits = rows[row + CharMasks.DIGITS];
    if (!s.text.ascii) {
      // What is a capital is seen in the characters alone.
      return letters | digits;
    }
    int last = row - CharMasks.CLASSES;
    long letterBefore = Sieve.before(letters, rows[last + CharMasks.LETTERS]);
    long digitBefore = Sieve.before(digits, rows[last + CharMasks.DIGITS]);
    long upperBefore = Sieve.before(rows[row + CharMasks.UPPERS], rows[last + CharMasks.UPPERS]);
    long humps = rows[row + CharMasks.UPPERS] & letterBefore & ~upperBefore;
    return (letters & ~letterBefore) | (digits & ~digitBefore) | humps;
  }

  /** The end of what is mentioned at i, or i. */
  private int at(Scan s, int i, int limit, int floor, Spans out) {
    if (!firsts[CharClass.fold(s.t[i]) & 0xFF] || !startsWord(s, i)) {
      return i;
    }
    List<Value> like = byBeginning[beginning(CharClass.fold(s.t[i]), second(s, i, limit))];
    if (like == null) {
      return i;
    }
    int best = -1;
    boolean digits = false;
    for (int v = 0; v < like.size(); v++) {
      int end = match(s, i, limit, like.get(v));
      if (end > best) {
        best = end;
        digits = CharClass.isDigit(like.get(v).folded().charAt(like.get(v).folded().length() - 1));
      }
    }
    if (best < 0 || isInLabel(s, i, floor)) {
      return i;
    }
    out.add(i, best, digits ? PhiType.OTHER_ID : PhiType.NAME, null);
    return best;
  }

  /** The letter or digit behind the one at i, folded; 0 if there is none near. */
  private static char second(Scan s, int i, int limit) {
    int p = i + 1;
    int end = Math.min(limit, p + MOST_BETWEEN + 1);
    while (p < end && !CharClass.isAlnum(s.t[p])) {
      p++;
    }
    return p < end ? CharClass.fold(s.t[p]) : 0;
  }

  /** Part of what an earlier look left of a value: the name of a class, a pseudonym. */
  private static boolean isInLabel(Scan s, int i, int floor) {
    int p = i - 1;
    int limit = Math.max(floor, i - LONGEST_LABEL);
    while (p >= limit && s.t[p] != '[') {
      p--;
    }
    return p >= limit && s.redactedEnd(p) > i;
  }

  private static boolean startsWord(Scan s, int i) {
    if (!s.alnumAt(i - 1)) {
      return true;
    }
    byte before = CharClass.of(s.t[i - 1]);
    byte here = CharClass.of(s.t[i]);
    return (here == CharClass.DIGIT) != (before == CharClass.DIGIT)
        || (here == CharClass.UPPER && before == CharClass.LOWER);
  }

  private int match(Scan s, int i, int limit, Value value) {
    String folded = value.folded();
    int p = i;
    for (int k = 0; k < folded.length(); k++) {
      int skipped = 0;
      while (k > 0
          && !(value.part() && folded.length() < 5)
          && p < limit
          && !CharClass.isAlnum(s.t[p])
          && s.t[p] != '\n'
          && skipped < MOST_BETWEEN) {
        p++;
        skipped++;
      }
      if (p >= limit || CharClass.fold(s.t[p]) != folded.charAt(k)) {
        return -1;
      }
      p++;
    }
    char after = p < s.n ? s.t[p] : 0;
    boolean open =
        CharClass.isDigit(s.t[p - 1])
            ? CharClass.isDigit(after)
            : CharClass.of(after) == CharClass.LOWER || goesOnInCapitals(s, p);
    boolean word = value.part() || p - i == folded.length();
    boolean plain = !CharClass.isUpper(s.t[i]) || s.at(i - 1) == '_';
    if (open || (word && plain && isOrdinary(s, i, p))) {
      return -1;
    }
    return p;
  }

  /** The SEL of SELECT, but not the DOE of DOEJane. */
  private static boolean goesOnInCapitals(Scan s, int p) {
    return CharClass.isUpper(s.t[p - 1])
        && p < s.n
        && CharClass.isUpper(s.t[p])
        && CharClass.of(s.at(p + 1)) != CharClass.LOWER;
  }

  /** "will" and "may" are names only with a capital. */
  private static boolean isOrdinary(Scan s, int from, int to) {
    return s.words.commonWords().contains(s.t, from, to)
        || OrdinaryWords.mayBeName(s.t, from, to)
        || OrdinaryWords.has(s.t, from, to);
  }
}
