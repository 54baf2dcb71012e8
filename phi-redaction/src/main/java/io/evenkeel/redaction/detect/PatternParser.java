package io.evenkeel.redaction.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Parses the dialect of custom patterns: literals, {@code .}, {@code [classes]}, {@code \d \w \s}
 * and their opposites, {@code \b}-free escapes of signs, groups {@code (…)} with alternatives
 * {@code a|b}, and {@code ? * + {m} {m,n}} behind one character or class, {@code ? {m} {m,n}}
 * behind a group. There are no back-references, no look-around and no unbounded repetition of a
 * group, so matching takes linear time.
 */
final class PatternParser {
  static final int MOST_STATES = 2_000;
  private static final int MOST_REPEATS = 200;

  private final String regex;
  private int at;

  private PatternParser(String regex) {
    this.regex = regex;
  }

  /** What a pattern is made of. */
  sealed interface Node {}

  /** One character of a set; sets hold what is below 256, {@code beyond} the rest. */
  record One(BitSet set, boolean beyond) implements Node {}

  /** One after the other. */
  record Sequence(List<Node> parts) implements Node {}

  /** One of them. */
  record Choice(List<Node> options) implements Node {}

  /** {@code most} is -1 for any number. */
  record Repeat(Node node, int least, int most) implements Node {}

  /** A pattern outside of the dialect; {@code index} says where, from 0. */
  static final class DialectException extends RuntimeException {
    private final int index;

    DialectException(String message, int index) {
      super(message);
      this.index = index;
    }

    int index() {
      return index;
    }
  }

  static Node parse(String regex) {
    PatternParser parser = new PatternParser(regex);
    Node node = parser.choice(0);
    if (parser.at < regex.length()) {
      throw parser.refused("a ')' without its '('");
    }
    if (least(node) == 0) {
      throw new DialectException("the pattern matches the empty text", 0);
    }
    return node;
  }

  /** How many characters a match has at least. */
  private static int least(Node node) {
    if (node instanceof Sequence sequence) {
      return sequence.parts().stream().mapToInt(PatternParser::least).sum();
    }
    if (node instanceof Choice choice) {
      return choice.options().stream().mapToInt(PatternParser::least).min().orElse(0);
    }
    return node instanceof Repeat repeat ? Math.min(1, repeat.least()) * least(repeat.node()) : 1;
  }

  private DialectException refused(String message) {
    return new DialectException(message, Math.min(at, regex.length()));
  }

  private boolean more() {
    return at < regex.length();
  }

  private Node choice(int depth) {
    if (depth > 20) {
      throw refused("groups are nested more than 20 deep");
    }
    List<Node> options = new ArrayList<>();
    options.add(sequence(depth));
    while (more() && regex.charAt(at) == '|') {
      at++;
      options.add(sequence(depth));
    }
    return options.size() == 1 ? options.get(0) : new Choice(options);
  }

  private Node sequence(int depth) {
    List<Node> parts = new ArrayList<>();
    while (more() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      parts.add(repeated(depth));
    }
    return new Sequence(parts);
  }

  private Node repeated(int depth) {
    Node atom = atom(depth);
    if (!more() || "?*+{".indexOf(regex.charAt(at)) < 0) {
      return atom;
    }
    char sign = regex.charAt(at);
    if (!(atom instanceof One) && (sign == '*' || sign == '+')) {
      throw refused("only one character or class may be repeated without end, not a group");
    }
    Node repeat =
        switch (sign) {
          case '?' -> counted(atom, 0, 1);
          case '*' -> counted(atom, 0, -1);
          case '+' -> counted(atom, 1, -1);
          default -> braces(atom);
        };
    if (more() && "?*+{".indexOf(regex.charAt(at)) >= 0) {
      throw refused("a repetition of a repetition; possessive and lazy ones are not needed");
    }
    return repeat;
  }

  private Node counted(Node atom, int least, int most) {
    at++;
    return new Repeat(atom, least, most);
  }

  private Node braces(Node atom) {
    int open = at++;
    int least = number();
    int most = least;
    if (more() && regex.charAt(at) == ',') {
      at++;
      boolean open1 = more() && regex.charAt(at) == '}';
      if (open1 && !(atom instanceof One)) {
        throw refused("only one character or class may be repeated without end, not a group");
      }
      most = open1 ? -1 : number();
    }
    if (!more() || regex.charAt(at) != '}') {
      at = open;
      throw refused("'{' needs {m}, {m,} or {m,n}");
    }
    at++;
    if (most >= 0 && (most < least || most == 0)) {
      at = open;
      throw refused("the repetition is empty");
    }
    return new Repeat(atom, least, most);
  }

  private int number() {
    int from = at;
    int value = 0;
    while (more() && CharClass.isDigit(regex.charAt(at)) && value <= MOST_REPEATS) {
      value = value * 10 + regex.charAt(at++) - '0';
    }
    if (from == at) {
      throw refused("'{' needs {m}, {m,} or {m,n}; write \\{ for the sign");
    }
    if (value > MOST_REPEATS) {
      throw refused("a repetition is at most " + MOST_REPEATS);
    }
    return value;
  }

  private Node atom(int depth) {
    char c = regex.charAt(at);
    return switch (c) {
      case '(' -> group(depth);
      case '[' -> characters();
      case '.' -> {
        at++;
        yield new One(NamedSets.any(), true);
      }
      case '\\' -> {
        BitSet set = new BitSet(256);
        boolean beyond = escape(set);
        yield new One(set, beyond);
      }
      case '*', '+', '?', '{' -> throw refused("nothing before '" + c + "' to repeat");
      case '^', '$' ->
          throw refused("anchors are not supported: a pattern is looked for everywhere");
      default -> {
        at++;
        if (c > 255) {
          at--;
          throw refused("only Latin-1 characters can be named");
        }
        BitSet set = new BitSet(256);
        set.set(c);
        yield new One(set, false);
      }
    };
  }

  private Node group(int depth) {
    int open = at++;
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (more() && regex.charAt(at) == '?') {
      throw refused("look-around and named groups are not supported");
    }
    Node inner = choice(depth + 1);
    if (!more() || regex.charAt(at) != ')') {
      at = open;
      throw refused("a '(' without its ')'");
    }
    at++;
    return inner instanceof One ? new Sequence(List.of(inner)) : inner;
  }

  /** Adds what is escaped; says whether all characters beyond 255 are meant, too. */
  private boolean escape(BitSet set) {
    at++;
    if (!more()) {
      throw refused("nothing after the last '\\'");
    }
    char c = regex.charAt(at++);
    switch (c) {
      case 'd', 'D' -> set.or(NamedSets.digits(c == 'D'));
      case 'w', 'W' -> set.or(NamedSets.words(c == 'W'));
      case 's', 'S' -> set.or(NamedSets.spaces(c == 'S'));
      case 't' -> set.set('\t');
      case 'n' -> set.set('\n');
      case 'r' -> set.set('\r');
      default -> {
        if (CharClass.isAlnum(c) || c > 255) {
          at--;
          throw refused("'\\" + c + "' is not supported");
        }
        set.set(c);
      }
    }
    return c == 'D' || c == 'W' || c == 'S';
  }

  private Node characters() {
    int open = at++;
    boolean not = more() && regex.charAt(at) == '^';
    if (not) {
      at++;
    }
    BitSet set = new BitSet(256);
    boolean beyond = false;
    boolean first = true;
    while (more() && (regex.charAt(at) != ']' || first)) {
      first = false;
      if (regex.startsWith("&&", at) || regex.charAt(at) == '[') {
        throw refused("classes inside of classes are not supported");
      }
      beyond |= member(set);
    }
    if (!more()) {
      at = open;
      throw refused("a '[' without its ']'");
    }
    at++;
    if (not) {
      set.flip(0, 256);
    }
    return new One(set, not != beyond);
  }

  private boolean member(BitSet set) {
    if (regex.charAt(at) == '\\') {
      return escape(set);
    }
    char from = regex.charAt(at++);
    char to = from;
    if (at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']') {
      to = regex.charAt(at + 1);
      at += 2;
      if (to == '\\') {
        throw refused("a range ends with a plain character");
      }
    }
    if (to < from || to > 255) {
      throw refused("an empty range, or one beyond Latin-1");
    }
    set.set(from, to + 1);
    return false;
  }
}
