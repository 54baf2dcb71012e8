package io.evenkeel.config.flags.condition;

import io.evenkeel.config.flags.condition.PatternNode.Repeat;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Parses patterns for {@link LinearPattern}. For one pattern; not thread-safe. */
final class PatternParser {
  static final int CHARACTERS = 1 << 16;
  private static final int MOST_TIMES = 200;
  private static final int DEEPEST = 32;
  private static final String IGNORE_CASE = "(?i)";

  private final String pattern;
  private final boolean ignoresCase;
  private int at;
  private int depth;

  PatternParser(String pattern) {
    this.pattern = pattern;
    ignoresCase = pattern.startsWith(IGNORE_CASE);
    at = ignoresCase ? IGNORE_CASE.length() : 0;
  }

  PatternNode parse() {
    PatternNode node = choice();
    if (at < pattern.length()) {
      throw error("has a ')' without its '('");
    }
    return node;
  }

  private PatternNode choice() {
    if (++depth > DEEPEST) {
      throw error("nests groups more than %d levels deep".formatted(DEEPEST));
    }
    List<PatternNode> options = new ArrayList<>(List.of(sequence()));
    while (accept('|')) {
      options.add(sequence());
    }
    depth--;
    return options.size() == 1 ? options.get(0) : new PatternNode.Choice(options);
  }

  private PatternNode sequence() {
    List<PatternNode> parts = new ArrayList<>();
    while (at < pattern.length() && peek() != '|' && peek() != ')') {
      parts.add(repeated(atom()));
    }
    return parts.size() == 1 ? parts.get(0) : new PatternNode.Sequence(parts);
  }

  private PatternNode repeated(PatternNode body) {
    int begin = at;
    if (at == pattern.length() || "*+?{".indexOf(peek()) < 0) {
      return body;
    }
    Repeat repeat =
        switch (take()) {
          case '*' -> new Repeat(body, 0, Repeat.ENDLESS);
          case '+' -> new Repeat(body, 1, Repeat.ENDLESS);
          case '?' -> new Repeat(body, 0, 1);
          default -> counted(body, begin);
        };
    if (at < pattern.length() && "*+?{".indexOf(peek()) >= 0) {
      throw error("repeats a repetition; it is about whole texts, so leave one of them out");
    }
    if (repeat.most() == Repeat.ENDLESS && body.isEndless()) {
      at = begin;
      throw error(
          "nests an endless repetition in another with nothing between two rounds; one is enough");
    }
    return repeat;
  }

  private Repeat counted(PatternNode body, int begin) {
    int least = number(begin);
    int most = least;
    if (accept(',')) {
      most = at < pattern.length() && peek() == '}' ? Repeat.ENDLESS : number(begin);
    }
    if (!accept('}') || (most != Repeat.ENDLESS && most < least)) {
      throw notCounted(begin);
    }
    return new Repeat(body, least, most);
  }

  private int number(int begin) {
    int from = at;
    while (at < pattern.length() && peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == from || at > from + 3 || Integer.parseInt(pattern.substring(from, at)) > MOST_TIMES) {
      throw notCounted(begin);
    }
    return Integer.parseInt(pattern.substring(from, at));
  }

  private ConditionSyntaxException notCounted(int begin) {
    at = begin;
    return error(
        "needs {n}, {n,} or {n,m} with numbers up to %d; for the character write '\\{'"
            .formatted(MOST_TIMES));
  }

  private PatternNode atom() {
    char c = take();
    return switch (c) {
      case '(' -> group();
      case '[' -> new PatternNode.One(characterClass());
      case '.' -> new PatternNode.One(range(0, CHARACTERS - 1));
      case '\\' -> new PatternNode.One(escaped());
      case '*', '+', '?', '{' ->
          throw errorBefore(1, "repeats nothing; for the character write '\\%s'".formatted(c));
      case '^', '$' ->
          throw errorBefore(
              1, "is about the whole text anyway: leave '%s' out, or write '\\%s'".formatted(c, c));
      default -> new PatternNode.One(single(c));
    };
  }

  private PatternNode group() {
    int begin = at;
    if (accept('?') && !accept(':')) {
      throw errorBefore(
          at - begin + 1,
          "has a group that is neither (…) nor (?:…): look-around needs more than linear time,"
              + " and '(?i)' stands at the very beginning");
    }
    PatternNode inner = choice();
    if (!accept(')')) {
      at = begin;
      throw errorBefore(1, "has a '(' without its ')'");
    }
    return inner;
  }

  private BitSet escaped() {
    if (at == pattern.length()) {
      throw errorBefore(1, "ends with a '\\' that escapes nothing");
    }
    char c = take();
    return switch (c) {
      case 'd' -> range('0', '9');
      case 'w' -> word();
      case 's' -> space();
      case 'D' -> opposite(range('0', '9'));
      case 'W' -> opposite(word());
      case 'S' -> opposite(space());
      case 't' -> range('\t', '\t');
      case 'n' -> range('\n', '\n');
      case 'r' -> range('\r', '\r');
      default -> {
        if (c == 'k' || (c >= '1' && c <= '9')) {
          throw errorBefore(2, "has a back-reference, which needs more than linear time");
        }
        if (Character.isLetterOrDigit(c)) {
          throw errorBefore(
              2, "has an unknown escape '\\%s'; known are \\d \\w \\s \\D \\W \\S".formatted(c));
        }
        yield range(c, c);
      }
    };
  }

  private BitSet characterClass() {
    int begin = at;
    boolean negated = accept('^');
    BitSet all = new BitSet();
    while (at < pattern.length() && peek() != ']') {
      if (peek() == '[') {
        throw error("has a '[' in a class; for the character write '\\['");
      }
      all.or(classPart());
    }
    boolean closed = accept(']');
    if (!closed || all.isEmpty()) {
      at = begin;
      throw errorBefore(1, closed ? "has a class without characters" : "has a '[' without its ']'");
    }
    return negated ? opposite(all) : all;
  }

  private BitSet classPart() {
    int begin = at;
    BitSet first = classCharacter();
    boolean isRange = at + 1 < pattern.length() && peek() == '-' && pattern.charAt(at + 1) != ']';
    if (!isRange) {
      return ignoresCase ? bothCases(first) : first;
    }
    at++;
    BitSet last = classCharacter();
    if (first.cardinality() != 1
        || last.cardinality() != 1
        || first.nextSetBit(0) > last.nextSetBit(0)) {
      at = begin;
      throw error("has a range in a class that does not go up");
    }
    BitSet all = range(first.nextSetBit(0), last.nextSetBit(0));
    return ignoresCase ? bothCases(all) : all;
  }

  private BitSet classCharacter() {
    if (at == pattern.length()) {
      return new BitSet();
    }
    char c = take();
    return c == '\\' ? escaped() : range(c, c);
  }

  private BitSet single(char c) {
    return ignoresCase ? bothCases(range(c, c)) : range(c, c);
  }

  private static BitSet bothCases(BitSet set) {
    BitSet both = (BitSet) set.clone();
    for (int c = 'a'; c <= 'z'; c++) {
      boolean either = set.get(c) || set.get(c - 32);
      both.set(c, either);
      both.set(c - 32, either);
    }
    return both;
  }

  private static BitSet word() {
    BitSet set = range('0', '9');
    set.set('a', 'z' + 1);
    set.set('A', 'Z' + 1);
    set.set('_');
    return set;
  }

  private static BitSet space() {
    BitSet set = range('\t', '\r');
    set.set(' ');
    return set;
  }

  private static BitSet opposite(BitSet set) {
    BitSet all = range(0, CHARACTERS - 1);
    all.andNot(set);
    return all;
  }

  private static BitSet range(int first, int last) {
    BitSet set = new BitSet();
    set.set(first, last + 1);
    return set;
  }

  private boolean accept(char c) {
    if (at < pattern.length() && peek() == c) {
      at++;
      return true;
    }
    return false;
  }

  private char peek() {
    return pattern.charAt(at);
  }

  private char take() {
    return pattern.charAt(at++);
  }

  private ConditionSyntaxException error(String complaint) {
    return errorBefore(0, complaint);
  }

  private ConditionSyntaxException errorBefore(int characters, String complaint) {
    int index = at - characters;
    return new ConditionSyntaxException(
        "%s (character %d of it)".formatted(complaint, index + 1), index);
  }
}
