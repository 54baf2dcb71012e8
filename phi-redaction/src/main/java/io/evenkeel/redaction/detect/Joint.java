package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.Set;

/**
 * What stands between a label and its value: a colon, an equals sign, the words "is" or "number",
 * the comma between two arguments, {@code value=} of an XML property. Reused by its thread.
 */
final class Joint {
  private static final int MOST_LINKS = 14;
  static final int LONGEST_GAP = 40;

  private final Scan s;

  /** Whatever is quoted after these is the secret. */
  private static final Set<String> MAY_HOLD_BLANKS = Set.of("identified by", "option key");

  private static final WordSet TYPES = WordSet.of("string str char text");

  private final ValueWords valueWords;
  private final ObjectValues objects;
  private final Methods methods;
  private final Cells cells;
  private final LabelPlace place;

  /** {@code :}, {@code =} or the like stands between. */
  boolean hard;

  boolean copula;
  char quote;

  /** The opening quote stands in a text that is itself quoted: {@code \"}. */
  boolean escaped;

  /** The label is an option of a command: {@code --password}. */
  boolean option;

  /** The label ends a longer name: {@code session.secret}, {@code jwtSecret}. */
  boolean compound;

  /**
   * Where the label begins when its value is part of the same word, {@code MRN-00412}; -1 if not.
   */
  int attached;

  /** The label ends a name in capitals that is known for no key of another kind. */
  boolean variable;

  /** A word before the label says that it is a key which is no secret. */
  boolean otherKey;

  /** The label ends the name of a header that somebody made: {@code X-Lab-Key}. */
  boolean header;

  /** The label is a parameter of an address. */
  boolean parameter;

  /** Only the name of a field stands before on its line, and an equals sign after it. */
  boolean beginsLine;

  /** The label after a slash, whose value stands after another. */
  Phrase second = Phrase.NONE;

  /** Only blanks and the rest of the field's name stand before the label on its line. */
  boolean first;

  /** The values stand in brackets: {@code "given": ["…", "…"]}. */
  boolean array;

  /** The value is a member of an object: {@code "mrn":{"value":"…"}}. */
  private boolean object;

  /** The label is a word with other meanings, in a log. */
  private boolean doubtful;

  Joint(Scan s) {
    this.s = s;
    this.valueWords = new ValueWords(s);
    this.objects = new ObjectValues(s);
    this.methods = new Methods(s);
    this.cells = new Cells(s);
    this.place = new LabelPlace(s);
  }

  /** The whole of a text is the value. */
  void whole() {
    hard = true;
    copula = false;
    option = false;
    compound = true;
    quote = 1;
    beginsLine = false;
    first = false;
    variable = false;
    otherKey = false;
    header = false;
    parameter = false;
    array = false;
    object = false;
    second = Phrase.NONE;
    attached = -1;
  }

  /** Where the value of the label from {@code start} to {@code end} begins. */
  int valueStart(int start, int end, Phrase phrase) {
    PhiType type = phrase.type();
    hard = false;
    copula = false;
    option = false;
    escaped = false;
    quote = 0;
    array = false;
    object = false;
    doubtful = phrase.force() == Phrase.Force.WEAK && !s.eager;
    second = Phrase.NONE;
    attached = s.digitAt(end) || (s.at(end) == '-' && s.alnumAt(end + 1)) ? start : -1;
    compound = place.isCompound(start);
    beginsLine = place.isLineBegin(start);
    first = place.isFirst(start);
    variable = place.isVariable(start);
    otherKey = place.isOtherKey(start);
    boolean secret = type == PhiType.CREDENTIAL;
    header = secret && place.isHeader(start);
    parameter = secret && place.isParameter(start);
    int argument = nextArgument(start, end);
    if (argument > 0) {
      return argument;
    }
    int p = pastOther(pastIndex(end), type);
    if (s.at(p) == '\'' && s.at(p + 1) == 's') {
      copula = type != PhiType.NAME;
      p += 2;
    } else if (type == PhiType.CREDENTIAL && s.at(p - 1) == 's' && s.at(p - 2) == '\'') {
      copula = true;
    }
    int cell = s.log ? -1 : cells.past(p);
    int word = cell > 0 ? cell : valueWords.past(p);
    if (word > 0) {
      hard = true;
      p = word;
    } else if (type == PhiType.CREDENTIAL
        && (place.isOption(start) || (phrase.force() == Phrase.Force.PROSE && !linkAt(p)))) {
      option = true;
    } else {
      p = gloss(p);
    }
    boolean code = !s.log && Tokens.isCode(type) && s.digitAt(p + 1);
    if (s.at(p) == '(' && (code || (isQuote(s.at(p + 1)) && s.at(p + 1) != s.at(p + 2)))) {
      hard = true;
      p++;
    } else if (type == PhiType.CREDENTIAL
        && s.at(p) == ' '
        && isQuoted(p + 1, MAY_HOLD_BLANKS.contains(phrase.words()))) {
      hard = true;
      p++;
    }
    if (!hard && !doubtful && s.at(p) == ' ' && s.at(p + 1) == '{' && s.at(p + 2) == ' ') {
      // A block of Ruby with nothing but a value in it.
      hard = isQuote(s.at(p + 3));
      p = hard ? p + 3 : p;
    }
    if (type == PhiType.CREDENTIAL && variable && s.at(p) == ',' && isQuote(s.at(p + 2))) {
      // "curl_setopt(c, CURLOPT_PASSWORD, …)".
      hard = true;
      p++;
    }
    int method = type == PhiType.CREDENTIAL && !hard ? methods.past(p) : -1;
    if (method > 0) {
      hard = true;
      quote = s.at(method - 1);
      return method;
    }
    return pastType(pastLinks(p, type), type);
  }

  /** {@code password: String = "…"}: the type of a variable stands before its value. */
  private int pastType(int p, PhiType type) {
    if (hard && s.at(p) == '&' && (s.letterAt(p + 1) || s.at(p + 1) == '\'')) {
      // Rust: {@code &str}, {@code &'static str}.
      int life = s.at(p + 1) == '\'' ? s.lettersEnd(p + 2) : p;
      return pastType(life > p ? s.skipBlanks(life, 1) : p + 1, type);
    }
    int end = hard && quote == 0 ? s.lettersEnd(p) : p;
    if (end == p || end - p > 8 || !TYPES.contains(s.t, p, end)) {
      return p;
    }
    int length = s.at(end) == '(' ? s.digitsEnd(end + 1) : end;
    if (length > end + 1 && s.at(length) == ')' && s.at(length + 1) == ' ') {
      // "string(8)", as a dump of PHP says.
      return pastLinks(length + 1, type);
    }
    int q = s.skipBlanks(s.at(end) == '?' ? end + 1 : end, 2);
    return s.at(q) == '=' && s.at(q + 1) == ' ' ? pastLinks(q, type) : p;
  }

  /** {@code NPI/DEA: 1 / 2}: the first of two values belongs to the first of two labels. */
  private int pastOther(int end, PhiType type) {
    int other = s.log ? -1 : afterAnd(end, type);
    if (!s.letterAt(other)) {
      return end;
    }
    long match = s.words.phrases().match(s.t, other, s.n);
    boolean label =
        match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Phrase.Kind.LABEL;
    if (!label || s.at(Lexicon.end(match)) != ':') {
      return end;
    }
    second = s.words.phrases().phrase(match);
    return Lexicon.end(match);
  }

  /** {@code /}, and between numbers {@code &}, {@code and} and a stroke with blanks as well. */
  private int afterAnd(int end, PhiType type) {
    if (s.at(end) == '/') {
      return end + 1;
    }
    if (!Tokens.isCode(type) && type != PhiType.NPI && type != PhiType.DEA) {
      return -1;
    }
    int p = s.skipBlanks(end, 1);
    if (s.at(p) == '/' || s.at(p) == '&') {
      return s.skipBlanks(p + 1, 1);
    }
    boolean and = p > end && s.at(p) == 'a' && s.at(p + 1) == 'n' && s.at(p + 2) == 'd';
    return and && s.at(p + 3) == ' ' ? p + 4 : -1;
  }

  /** " is" follows: a sentence, no setting. */
  private boolean linkAt(int p) {
    long match = s.at(p) == ' ' ? s.words.links().match(s.t, p + 1, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE
        && s.words.links().phrase(match).number() == 1
        && s.at(Lexicon.end(match)) == ' ';
  }

  private int pastLinks(int from, PhiType type) {
    int p = from;
    for (int links = 0; links < MOST_LINKS && p < s.n; links++) {
      char c = s.t[p];
      int q = join(p, c, type);
      if (q < 0) {
        return p;
      }
      p = c == ' ' ? pastGap(q) : q;
    }
    return p;
  }

  /** {@code password = "…"}: blanks that put signs or values under each other. */
  private int pastGap(int p) {
    int end = s.skipBlanks(p, LONGEST_GAP);
    return hard || s.at(end) == '=' || s.at(end) == ':' ? end : p;
  }

  /** {@code x-api-key=[lk-20931]}: a header as a map prints it. */
  private boolean isHeader(int p) {
    boolean digit = false;
    int q = p + 1;
    while (q < s.n && q < p + 200 && s.t[q] != ']' && s.t[q] != '\n') {
      digit |= CharClass.isDigit(s.t[q]);
      q++;
    }
    return digit && s.at(q) == ']' && !isQuote(s.at(p + 1));
  }

  /** The next value of the brackets in which one was taken up to {@code end}, or -1. */
  int next(int end) {
    if (array && object) {
      int value = objects.inNext(end);
      return value < 0 ? -1 : pastQuote(value);
    }
    if (!array || quote == 0 || s.at(end) != quote || s.at(end + 1) != ',') {
      return -1;
    }
    int p = s.skipSpaces(end + 2, 4);
    return s.at(p) == quote ? p + 1 : -1;
  }

  /** {@code phone2=}: the number of the field is part of its name. */
  private int pastIndex(int end) {
    if (s.digitAt(end) && !s.digitAt(end + 2)) {
      int digits = s.digitsEnd(end);
      char after = s.at(digits);
      if (after == '=' || after == ':' || after == '"') {
        return digits;
      }
    }
    return end;
  }

  private int pastQuote(int from) {
    int p = s.skipSpaces(from, 8);
    escaped = s.at(p) == '\\';
    p = escaped ? p + 1 : p;
    quote = isQuote(s.at(p)) ? s.at(p) : 0;
    return quote == 0 ? p : p + 1;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** One word in quotes: {@code identified by 'x'}. */
  private boolean isQuoted(int p, boolean blanks) {
    char c = s.at(p);
    if (c != '"' && c != '\'') {
      return false;
    }
    int q = p + 1;
    while (q < s.n && q < p + 48 && s.t[q] != c && (blanks || !CharClass.isSpace(s.t[q]))) {
      q++;
    }
    return q > p + 3 && s.at(q) == c;
  }

  /** {@code set("db.password", "…")}: the label is one argument, the value the next one. */
  private int nextArgument(int start, int end) {
    char c = s.at(end);
    if ((c != '"' && c != '\'') || s.at(end + 1) != ',') {
      return -1;
    }
    int p = s.skipBlanks(end + 2, 2);
    int open = start;
    while (open > 0 && open > start - 48 && s.t[open - 1] != c && s.t[open - 1] != '\n') {
      open--;
    }
    if (s.at(p) != c || s.at(open - 1) != c || s.at(open - 2) != '(') {
      return -1;
    }
    hard = true;
    quote = c;
    return p + 1;
  }

  /** "Date of birth (DOB)": what is in the parentheses is passed over. */
  private int gloss(int p) {
    int q = s.skipBlanks(p, 2);
    if (s.at(q) != '(' || !s.letterAt(q + 1)) {
      return p;
    }
    int close = q + 1;
    while (close < s.n
        && close < q + 24
        && (s.alnumAt(close) || s.t[close] == '/' || s.t[close] == ' ')) {
      close++;
    }
    return s.at(close) == ')' && close > q + 1 ? close + 1 : p;
  }

  private int join(int p, char c, PhiType type) {
    return switch (c) {
      case ' ' -> {
        if (option && !hard) {
          hard = s.at(p + 1) != '-' && s.at(p + 1) != ' ';
        }
        yield p + 1;
      }
      case ':', '=', '>', '|', '\t', '#' -> {
        if (c == ':' && s.at(p + 1) == ':' && !hard) {
          // The name of a method in C++ or of a reference in Java.
          yield -1;
        }
        hard = true;
        quote = 0;
        yield p + 1;
      }
      case '\n', '\r' -> hard && !s.log && mayBeginBelow(type) ? p + 1 : -1;
      case '"', '\'', '`' -> quoted(p, c);
      case '\\' -> s.at(p + 1) == '"' ? p + 1 : -1;
      case '[' -> {
        array = hard && s.redactedEnd(p) < 0 && (type != PhiType.CREDENTIAL || isHeader(p));
        yield array ? p + 1 : -1;
      }
      case '{' -> {
        int value = hard && quote == 0 && !object ? objects.in(p, doubtful) : -1;
        object |= value > 0;
        yield value;
      }
      // "user=- path=/": a hyphen in the place of a value.
      case '-' ->
          (s.at(p + 1) == ' ' && s.at(p - 1) != '=') || s.at(p + 1) == '>' || s.alnumAt(p + 1)
              ? p + 1
              : -1;
      case '.', ')', '/' -> hard || (c == '.' && s.letterAt(p + 1)) ? -1 : p + 1;
      case ']' -> !hard && (quotedBefore(p) || s.text.reads(p + 1, " =>")) ? p + 1 : -1;
      case ',' -> hard || s.at(p + 1) != ' ' ? -1 : p + 1;
      default -> CharClass.isLetter(c) ? linkWord(p) : -1;
    };
  }

  private boolean quotedBefore(int p) {
    return isQuote(s.at(p - 1));
  }

  private static boolean mayBeginBelow(PhiType type) {
    return type == PhiType.NAME || type == PhiType.ADDRESS;
  }

  private int quoted(int p, char c) {
    if (!hard) {
      return p + 1;
    }
    if (quote != 0) {
      return -1;
    }
    quote = c;
    escaped = s.at(p - 1) == '\\';
    return p + 1;
  }

  private int linkWord(int p) {
    if (hard) {
      // N'…', r"…": how a literal is written.
      boolean literal = quote == 0 && isQuote(s.at(p + 1)) && "NnbrfuL".indexOf(s.t[p]) >= 0;
      return literal ? p + 1 : -1;
    }
    long match = s.words.links().match(s.t, p, s.n);
    if (match == Lexicon.NONE) {
      return -1;
    }
    int end = Lexicon.end(match);
    if (s.at(end) == '=' || s.at(end) == '_' || s.at(end) == '-' || s.digitAt(end)) {
      return -1;
    }
    if (s.words.links().phrase(match).number() == 1) {
      copula = true;
    }
    return end;
  }
}
