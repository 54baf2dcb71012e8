package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Who speaks in a chat: {@code <nick> text}, {@code nick> text}, {@code nick — 11:48 PM}, {@code
 * @nick:}, and {@code nick:} or {@code Kelly:} where several lines begin so. One pass counts the
 * speakers, another takes them.
 */
final class Speakers {
  private static final int LONGEST = 34;
  private static final int LONGEST_TIME = 26;

  /** Words of a chat's own, and of what speaks without being anybody. */
  private static final WordSet ROLES =
      WordSet.of(
          "agent bot system assistant caller user guest member patient nurse doctor support driver page porter "
              + "bishop clerk judge marshal constable cook baker reader mayor dean deacon host client "
              + "customer operator rep court witness note ref bill case chief major pt dr mr mrs ms miss "
              + "mom dad mum sir ma son sis interpreter vol fam vis coord disp reg sched pharm desk "
              + "helpdesk servicedesk volunteer family visitor moderator admin emp staff");

  private static final WordSet HANDLES =
      WordSet.of("joined left quit has is was changed set kicked");

  private final Scan s;
  private final LateSpans late = new LateSpans();
  private final SpeakerCounts lines = new SpeakerCounts();

  /** Where the speaker last looked at begins and ends, and what shows it. */
  private int begin;

  private int end;

  private Sign sign = Sign.NONE;

  /** How many lines a colon says who speaks in, and how many there are. */
  private int spoken;

  private int written;

  private enum Sign {
    NONE(' '),
    COLON(':'),
    ANGLE('>'),
    SURE('@');

    /** Tells speakers apart that are written alike. */
    final char mark;

    Sign(char mark) {
      this.mark = mark;
    }
  }

  Speakers(Scan scan) {
    this.s = scan;
  }

  Spans with(Spans found) {
    late.begin(found);
    lines.clear();
    spoken = 0;
    written = 0;
    pass(false);
    if (lines.size() > 0) {
      pass(true);
    }
    return late.all();
  }

  private void pass(boolean take) {
    for (int line = 0; line < s.n; ) {
      int stop = s.lineEnd(line);
      int from = afterTime(line, stop);
      speaker(line, from, stop);
      if (sign != Sign.NONE) {
        if (take) {
          take(lines.count(s.t, sign.mark, begin, end));
        } else {
          lines.add(s.t, sign.mark, begin, end);
          spoken += sign == Sign.COLON ? 1 : 0;
        }
      }
      written += !take && stop > line ? 1 : 0;
      line = stop + 1;
    }
  }

  private void take(int count) {
    boolean several = count > 1 || (sign == Sign.ANGLE && lines.size() > 1);
    boolean chat = spoken >= 4 && spoken * 2 >= written;
    if (sign == Sign.SURE || several || (chat && isGiven())) {
      if (sign == Sign.ANGLE && ROLES.contains(s.t, begin, end)) {
        return;
      }
      if (sign == Sign.ANGLE || s.at(begin - 1) == '@' || isNick(begin, end)) {
        late.add(begin, end, PhiType.USERNAME);
      } else if (isName(begin, end) || (chat && isSmall(begin, end))) {
        late.add(begin, end, PhiType.NAME);
      }
    }
  }

  /** A given name and no ordinary word: in a chat it speaks though it does so once. */
  private boolean isGiven() {
    int classes = WordClasses.of(s.t, begin, end);
    return (classes & WordClasses.GIVEN) != 0 && (classes & WordClasses.COMMON) == 0;
  }

  /** "ayesha": nothing but a given name, in small letters. */
  private boolean isSmall(int from, int to) {
    return s.lettersEnd(from) == to
        && !ROLES.contains(s.t, from, to)
        && SmallNames.isOnlyName(s, from, to);
  }

  /** Past "[10:02]", "11:48 ", "[2021-11-06, 01:01:06] " and the mark of a list. */
  private int afterTime(int line, int stop) {
    int p = line;
    if (s.at(p) == '[') {
      while (p < stop && s.t[p] != ']' && p - line < LONGEST_TIME) {
        p++;
      }
      return s.at(p) == ']' ? s.skipBlanks(p + 1, 2) : line;
    }
    int digits = s.digitsEnd(p);
    if (digits > p && digits - p <= 2 && s.at(digits) == ':' && s.digitAt(digits + 1)) {
      p = digits;
      while (p < stop && (s.digitAt(p) || s.t[p] == ':')) {
        p++;
      }
      p = s.skipBlanks(p, 2);
    }
    return s.at(p) == '*' && s.at(p + 1) == ' ' ? p + 2 : p;
  }

  private void speaker(int line, int from, int stop) {
    sign = Sign.NONE;
    boolean angle = s.at(from) == '<';
    boolean handle = s.at(from) == '@';
    int p = angle || handle ? from + 1 : from;
    if (p >= stop || !CharClass.isLetter(s.t[p]) || s.at(line) == ' ') {
      return;
    }
    int words = 1;
    while (p < stop && p - from < LONGEST && (isOfNick(s.t[p]) || spaceInName(p))) {
      words += s.t[p] == ' ' ? 1 : 0;
      p++;
    }
    begin = angle || handle ? from + 1 : from;
    end = p;
    int role = s.lettersEnd(begin);
    if (s.at(role) == '-'
        && CharClass.isUpper(s.at(role + 1))
        && ROLES.contains(s.t, begin, role)) {
      begin = role + 1;
    }
    if (s.at(p) == ' ' && s.at(p + 1) == '(') {
      inBrackets(p + 2, stop);
      return;
    }
    if (words > 3 || p - from < 2) {
      return;
    }
    char c = s.at(p);
    boolean spaced = s.at(p + 1) == ' ';
    if (angle) {
      sign = c == '>' && spaced && words == 1 ? Sign.ANGLE : Sign.NONE;
    } else if (handle) {
      sign = c == ':' && spaced ? Sign.SURE : Sign.NONE;
    } else if (c == '>') {
      sign = spaced && words == 1 ? Sign.ANGLE : Sign.NONE;
    } else if (c == ':') {
      sign = spaced || p + 1 == stop ? Sign.COLON : Sign.NONE;
    } else if (c == ' ') {
      sign = timeFollows(p, stop) || (from > line + 1 && joins(p, from)) ? Sign.SURE : Sign.NONE;
    }
  }

  /** "Agent (Puck): ". */
  private void inBrackets(int from, int stop) {
    int p = from;
    while (p < stop && p - from < LONGEST && (isOfNick(s.t[p]) || s.t[p] == ' ')) {
      p++;
    }
    begin = from;
    end = p;
    boolean speaks = s.at(p) == ')' && s.at(p + 1) == ':' && s.at(p + 2) == ' ' && p > from + 1;
    sign = speaks ? Sign.COLON : Sign.NONE;
  }

  private static boolean isOfNick(char c) {
    return CharClass.isAlnum(c) || c == '_' || c == '.' || c == '-' || c == '#' || c == '\'';
  }

  /** "Elizabeth Park": both words with a capital. */
  private boolean spaceInName(int p) {
    return s.t[p] == ' ' && CharClass.isUpper(s.at(p + 1)) && CharClass.isLetter(s.at(p - 1));
  }

  /** "nick — 11:48 PM", "nick — Today at 13:31", "Dawn Park 04:06". */
  private boolean timeFollows(int p, int stop) {
    int q = s.skipBlanks(p, 8);
    boolean dash =
        s.at(q) == '\u2014' || s.at(q) == '\u2013' || (s.at(q) == '-' && s.at(q + 1) == ' ');
    if (!dash && q - p < 2) {
      return false;
    }
    q = dash ? s.skipBlanks(q + 1, 2) : q;
    int colon = q;
    while (colon < stop && colon - q < LONGEST_TIME && s.t[colon] != ':') {
      colon++;
    }
    int after = s.digitsEnd(colon + 1);
    boolean clock = s.digitAt(colon - 1) && after == colon + 3;
    int rest = s.skipBlanks(after, 2);
    rest = s.letterAt(rest) && s.lettersEnd(rest) == rest + 2 ? rest + 2 : rest;
    return clock && rest >= stop;
  }

  /** "* nick has joined #ops". */
  private boolean joins(int p, int from) {
    int word = s.lettersEnd(p + 1);
    return s.at(from - 2) == '*' && word > p + 1 && HANDLES.contains(s.t, p + 1, word);
  }

  /** With a digit, a dot, a line or the like in it, and not made of ordinary words alone. */
  private boolean isNick(int from, int to) {
    boolean sign = false;
    boolean unknown = false;
    int part = from;
    for (int p = from; p <= to; p++) {
      boolean letter = p < to && CharClass.isLetter(s.t[p]);
      if (p < to && s.t[p] == ' ') {
        return false;
      }
      sign |= p < to && !letter && s.t[p] != '-' && s.t[p] != '\'';
      if (!letter) {
        unknown |= p - part > 1 && !OrdinaryWords.has(s.t, part, p);
        part = p + 1;
      }
    }
    return sign && unknown && s.t[to - 1] != '.' && !isResource(from, to);
  }

  /** {@code aws_db_instance.main}, {@code java.lang.AssertionError}, {@code ORA-12899}. */
  private boolean isResource(int from, int to) {
    boolean line = false;
    boolean small = false;
    boolean capital = false;
    boolean digit = false;
    int dots = 0;
    for (int p = from; p < to; p++) {
      line |= s.t[p] == '_';
      small |= CharClass.of(s.t[p]) == CharClass.LOWER;
      capital |= CharClass.isUpper(s.t[p]);
      digit |= CharClass.isDigit(s.t[p]);
      dots += s.t[p] == '.' ? 1 : 0;
    }
    return (line && dots > 0) || (dots > 1 && capital) || (digit && !small);
  }

  /** One to three words with capitals, a known given name or a full name among them. */
  private boolean isName(int from, int to) {
    int words = 0;
    int given = 0;
    int p = from;
    while (p < to) {
      int w = p;
      while (w < to && s.t[w] != ' ') {
        w++;
      }
      boolean common = s.words.commonWords().contains(s.t, p, w);
      boolean known = (WordClasses.of(s.t, p, w) & WordClasses.GIVEN) != 0;
      boolean family = (WordClasses.of(s.t, p, w) & WordClasses.SURNAME) != 0;
      boolean odd = !known && !family && OrdinaryWords.has(s.t, p, w);
      if (!CharClass.isUpper(s.t[p]) || odd || ROLES.contains(s.t, p, w) || !isLetters(p, w)) {
        return false;
      }
      boolean stranger = !family && WordClasses.of(s.t, p, w) == 0 && isMixed(p, w);
      given += known || stranger || (family && !common) ? 1 : 0;
      words++;
      p = w + 1;
    }
    return given > 0 && words <= 3;
  }

  private boolean isLetters(int from, int to) {
    for (int p = from; p < to; p++) {
      if (!CharClass.isLetter(s.t[p]) && s.t[p] != '-' && s.t[p] != '\'' && s.t[p] != '.') {
        return false;
      }
    }
    return to - from > 1;
  }

  /** Written like a name, not like an abbreviation or a machine. */
  private boolean isMixed(int from, int to) {
    for (int p = from + 3; p < to; p++) {
      if (CharClass.isUpper(s.t[p]) && CharClass.of(s.t[p - 1]) == CharClass.LOWER) {
        return false;
      }
    }
    return to - from > 2 && CharClass.of(s.t[from + 1]) == CharClass.LOWER;
  }
}
