package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one text, from left to right: each character is looked at by its class, a candidate
 * is handed to the detector of its shape, and whatever the detector takes is not looked at again.
 * Every detector looks ahead a bounded distance, so time is linear. Reused by its thread.
 */
final class Scan {
  /** How far, in words, a label reaches when its value does not follow at once. */
  private static final int REACH = 12;

  /** How far a label reaches after its first value: "555-0132 or 555-0199". */
  private static final int REACH_AFTER_VALUE = 4;

  final Text text = new Text();
  final Spans found = new Spans();
  char[] t = text.chars;
  int n;

  /** Which of the texts this is, for what is remembered of one. */
  int number;

  boolean log;
  boolean strict;

  /** Believe likely names: in text, and in logs when strict. */
  boolean eager;

  /** Registrations of the DEA were announced somewhere before, by the head of a table for one. */
  boolean deaSeen;

  Vocabulary words;

  private final Words wordsDetector = new Words(this);
  final Labels labels = new Labels(this);
  final Names names = new Names(this);
  final Numbers numbers = new Numbers(this);
  final Dates dates = new Dates(this);
  final Spoken spoken = new Spoken(this);
  final Addresses addresses = new Addresses(this);
  final CodeShapes shapes = new CodeShapes(this);
  final GluedCodes gluedCodes = new GluedCodes(this);
  final Tokens tokens = new Tokens(this);
  final Networks networks = new Networks(this);
  final Emails emails = new Emails(this);
  final Urls urls = new Urls(this);
  final Secrets secrets = new Secrets(this);
  final VendorKeys keys = new VendorKeys(this);
  final Arguments arguments = new Arguments(this);
  final OtherFields fields = new OtherFields(this);
  final Numbered numbered = new Numbered(this);
  final Series series = new Series(this);
  final SecretAnswers secretAnswers = new SecretAnswers(this);
  final GluedLabels gluedLabels = new GluedLabels(this);
  private final LabelTail labelTail = new LabelTail(this);
  final Identifiers identifiers = new Identifiers(this);
  private final Columns columns = new Columns(this);
  final Accounts accounts = new Accounts(this);
  final Users users = new Users(this);
  final Pictures pictures = new Pictures(this);
  final Segments segments = new Segments(this);
  final DicomTags dicom = new DicomTags(this);
  final PrivateKeys privateKeys = new PrivateKeys(this);
  final CommandLines commands = new CommandLines(this);

  private final Sieve sieve = new Sieve(this);
  private final PlainWords plain = new PlainWords(this);

  /** For the test that walks over every word to compare. */
  boolean sieving = true;

  private @Nullable PhiType context;
  private int contextWords;

  /** The first at sign from {@link #askedFrom} on. */
  private int nextAt;

  private int askedFrom;

  /** A place in the line that was looked at last, and the end of that. */
  private int line;

  private int lineEnd;

  Scan(Vocabulary words) {
    this.words = words;
  }

  void begin(Vocabulary vocabulary, String original, boolean isLog, boolean isStrict) {
    text.begin(original);
    load(vocabulary, original, isLog, isStrict);
  }

  /** The same when the text was begun with it. */
  void load(Vocabulary vocabulary, String original, boolean isLog, boolean isStrict) {
    words = vocabulary;
    text.load(original);
    t = text.chars;
    n = text.length;
    number++;
    log = isLog;
    strict = isStrict;
    eager = isStrict || !isLog;
    found.clear();
    context = null;
    contextWords = 0;
    nextAt = -1;
    deaSeen = false;
    askedFrom = 0;
    line = 0;
    lineEnd = -1;
    commands.begin();
    arguments.begin();
    secrets.begin();
    secretAnswers.begin();
    emails.begin();
    columns.begin();
  }

  void run() {
    if (log) {
      runLog();
    } else {
      runText();
    }
  }

  /** Whether {@link #run} had nothing to do, and would not have with any other digits. */
  boolean isClean() {
    return log && sieving && !sieve.byDigits && sieve.next(0) >= n;
  }

  private void runLog() {
    if (sieving) {
      sieve.begin();
    }
    int i = 0;
    while (i < n) {
      boolean rows = columns.isInserting(i);
      if (sieving && contextWords <= 0 && !rows && !commands.isOpen(i) && !arguments.isOpen(i)) {
        i = sieve.next(i);
        if (i >= n) {
          return;
        }
      }
      int cell = rows ? columns.inRow(i) : -1;
      if (cell > 0) {
        i = cell;
        continue;
      }
      i = step(i);
    }
  }

  private void runText() {
    int i = 0;
    while (i < n) {
      int cell = columns.at(i);
      if (cell > 0) {
        i = cell;
        continue;
      }
      int secret = secrets.purposes().promisedAt(i);
      if (secret > 0) {
        i = secret;
        continue;
      }
      int limit = columns.quietUntil(i);
      boolean passes = sieving && !arguments.isOpen(i) && !secrets.isDue();
      int p = passes ? plain.next(i, limit) : i;
      if (p > i && p < limit && p < n) {
        cell = columns.at(p);
        i = cell > 0 ? cell : step(p);
      } else {
        // A table goes on at the limit, and is to be asked first.
        i = p > i ? p : step(p);
      }
    }
    secretAnswers.complete();
  }

  private int step(int i) {
    return switch (CharClass.of(t[i])) {
      case CharClass.LOWER, CharClass.UPPER -> wordsDetector.at(i);
      case CharClass.DIGIT -> numbers.at(i);
      case CharClass.OPEN, CharClass.PLUS -> {
        int tag = dicom.at(i);
        yield tag > 0 ? tag : numbers.atSign(i);
      }
      case CharClass.COLON -> networks.atColon(i);
      case CharClass.BRACKET -> {
        int end = redactedEnd(i);
        yield end < 0 ? i + 1 : end;
      }
      case CharClass.DASH -> commands.atDash(i);
      case CharClass.STAR -> at(i + 1) == '*' && at(i + 2) == '*' ? maskedEnd(i) : i + 1;
      case CharClass.SPACE -> {
        if (log && t[i] == '\n') {
          contextWords = 0;
        }
        yield i + 1;
      }
      default -> i + 1;
    };
  }

  /**
   * The end of something like {@code [NAME]}, {@code [MRN-4f0c…]} or {@code [MRN-2026q4-4f0c…]}
   * that begins at i, or -1.
   */
  int redactedEnd(int i) {
    int p = i + 1;
    if (i >= n || t[i] != '[') {
      return -1;
    }
    while (p < n && p < i + 42 && isOfLabel(t[p])) {
      p++;
    }
    if (p - i < 3 || p >= n || !words.replaced().contains(t, i + 1, p)) {
      return -1;
    }
    if (t[p] == '-') {
      int hash = runEnd(p + 1, 14);
      p = at(hash) == '-' && hash > p + 1 ? hash : p;
      int end = p + 13;
      p++;
      while (p < n && p < end && CharClass.isHex(t[p])) {
        p++;
      }
    } else if (t[p] == '~') {
      int end = Math.min(n, p + 72);
      while (p < end && (CharClass.isAlnum(t[p]) || "~-/., ':+".indexOf(t[p]) >= 0)) {
        p++;
      }
    }
    return p < n && t[p] == ']' ? p + 1 : -1;
  }

  private static boolean isOfLabel(char c) {
    return (c >= 'A' && c <= 'Z') || c == '_' || CharClass.isDigit(c);
  }

  /** In a log, the rows of a statement whose columns are named from {@code end} on. */
  int inserted(int end) {
    columns.inserted(end);
    return end;
  }

  /** The first at sign from i on, or the end: an e-mail address may begin at i when it is near. */
  int emailAt(int i) {
    if (i > nextAt || i < askedFrom) {
      // A label may have looked ahead.
      int sign = text.masks.nextRare(text.bytes, '@', i);
      nextAt = sign < 0 ? n : sign;
      askedFrom = i;
    }
    return nextAt;
  }

  /** The end of what a mask left, such as {@code ***-**-6789}: four characters at most are its. */
  int maskedEnd(int i) {
    int p = i;
    while (p < n && (t[p] == '*' || t[p] == '-' || t[p] == '.' || t[p] == ')' || t[p] == '(')) {
      p++;
    }
    int q = p;
    while (q < n && q <= p + 4 && CharClass.isAlnum(t[q])) {
      q++;
    }
    boolean more = alnumAt(q) || at(q) == '@' || (alnumAt(q + 1) && at(q) != ' ' && at(q) != ',');
    return q - p <= 4 && !more ? q : p;
  }

  /** Takes a value, unless the user allowed it. Returns its end either way. */
  int emit(int start, int end, PhiType type) {
    int to = type == PhiType.NAME ? labelTail.nameEnd(start, end) : end;
    if (words.isAllowed(t, start, to) || NoValues.is(this, start, to, type)) {
      return to;
    }
    if (start < found.lastEnd()) {
      throw new IllegalStateException("detectors must move forward");
    }
    found.add(start, to, type, null);
    if (context == type) {
      contextWords = REACH_AFTER_VALUE;
    }
    return to;
  }

  void setContext(PhiType type) {
    context = type;
    contextWords = REACH;
  }

  /** A value of this class was given right after its label. */
  void valueGiven(PhiType type) {
    context = type;
    contextWords = REACH_AFTER_VALUE;
  }

  @Nullable PhiType context() {
    return contextWords > 0 ? context : null;
  }

  boolean inContext(PhiType type) {
    return contextWords > 0 && context == type;
  }

  /** What follows was not announced. */
  void forget() {
    contextWords = 0;
  }

  void passWord() {
    contextWords--;
  }

  void passWords(int count) {
    contextWords -= count;
  }

  // What stands where.

  char at(int i) {
    return i >= 0 && i < n ? t[i] : 0;
  }

  boolean alnumAt(int i) {
    return i >= 0 && i < n && CharClass.isAlnum(t[i]);
  }

  boolean digitAt(int i) {
    return i >= 0 && i < n && CharClass.isDigit(t[i]);
  }

  boolean letterAt(int i) {
    return i >= 0 && i < n && CharClass.isLetter(t[i]);
  }

  /** The end of the letters and digits that begin at i, at most {@code most} of them. */
  int runEnd(int i, int most) {
    int limit = Math.min(n, i + most);
    int p = i;
    while (p < limit && (CharClass.isAlnum(t[p]) || t[p] == '_')) {
      p++;
    }
    return p;
  }

  /** The end of the line that holds i; of the line that was asked about last it is known. */
  int lineEnd(int i) {
    if (i >= n) {
      return i;
    }
    if (i < line || i > lineEnd) {
      line = i;
      lineEnd = Math.min(n, text.find('\n', i));
    }
    return lineEnd;
  }

  int lettersEnd(int i) {
    int p = i;
    while (p < n && CharClass.isLetter(t[p])) {
      p++;
    }
    return p;
  }

  /** Where the letters begin that end at {@code end}, {@code most} of them at most. */
  int lettersStart(int end, int most) {
    int p = end;
    while (p > 0 && end - p < most && letterAt(p - 1)) {
      p--;
    }
    return p;
  }

  int digitsEnd(int i) {
    int p = i;
    while (p < n && CharClass.isDigit(t[p])) {
      p++;
    }
    return p;
  }

  /** How many stand right before i; more than can matter are not counted. */
  int backslashes(int i) {
    int p = i;
    while (p > 0 && p > i - 16 && t[p - 1] == '\\') {
      p--;
    }
    return i - p;
  }

  /** After blanks, at most {@code most}. */
  int skipSpaces(int i, int most) {
    int limit = Math.min(n, i + most);
    int p = i;
    while (p < limit && CharClass.isSpace(t[p])) {
      p++;
    }
    return p;
  }

  int skipBlanks(int i, int most) {
    int limit = Math.min(n, i + most);
    int p = i;
    while (p < limit && (t[p] == ' ' || t[p] == '\t')) {
      p++;
    }
    return p;
  }
}
