package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import java.util.Set;

/** Finds the value of a label, in whatever way the two are joined, and asks its class about it. */
final class Labels {
  private static final WordSet NOTHINGS =
      WordSet.of(
          "null none nil undefined unknown empty na missing absent true false "
              + "redacted hidden masked suppressed invalid required optional not tbd "
              + "pending from where character varying varchar nvarchar");

  /** What they are called says nothing of the numbers further on. */
  private static final Set<String> BROAD =
      Set.of(
          "group",
          "grp",
          "insurance",
          "ins",
          "secondary insurance",
          "primary insurance",
          "police",
          "poliza",
          "serial",
          "chart",
          "ss",
          "device",
          "lot",
          "uid",
          "fin",
          "har",
          "csn",
          "ein",
          "phn",
          "a number",
          "sbn",
          "subscriber",
          "invoice",
          "prescription",
          "mandate",
          "badge");

  /** Firms right behind which the number of a policy stands, and of nothing else later. */
  private static final Set<String> INSURERS =
      Set.of("progressive", "state farm", "geico", "allstate");

  private final Scan s;

  private final Joint joint;
  private final PersonFields persons;
  private final UserSpeech speakers;
  private final DateCalls dateCalls;

  /** Another word stands before the label: "model name". */
  private boolean qualified;

  /** "user> hello": who speaks. */
  private boolean prompted;

  private int valueAt;
  private int labelAt;

  Labels(Scan s) {
    this.s = s;
    this.joint = new Joint(s);
    this.persons = new PersonFields(s, joint);
    this.speakers = new UserSpeech(s);
    this.dateCalls = new DateCalls(s);
  }

  /** {@code :}, {@code =} or the like stands between. */
  boolean isHard() {
    return joint.hard;
  }

  boolean isCopula() {
    return joint.copula;
  }

  /** Where the value stands that is looked at. */
  int valueAt() {
    return valueAt;
  }

  /** Where the label begins whose value is looked at. */
  int labelAt() {
    return labelAt;
  }

  boolean isQualified() {
    return qualified;
  }

  /** The label ends a longer name: {@code session.secret}. */
  boolean isCompound() {
    return joint.compound;
  }

  /** Where the label begins when it is part of the value's word, or {@code p}. */
  int wordStart(int p) {
    return joint.attached >= 0 && !joint.hard && !joint.copula ? joint.attached : p;
  }

  /** The label ends the name of a variable of the environment: {@code STRIPE_KEY}. */
  boolean isVariable() {
    return joint.variable;
  }

  /** The label ends the name of a header that somebody made. */
  boolean isHeader() {
    return joint.header;
  }

  /** The label is a parameter of an address. */
  boolean isParameter() {
    return joint.parameter;
  }

  /** "The primary key": one that is no secret. */
  boolean isOtherKey() {
    return joint.otherKey;
  }

  boolean beginsLine() {
    return joint.beginsLine;
  }

  /** Nothing but blanks and the name of the field stands before the value on its line. */
  boolean isFirstOnLine() {
    return joint.first;
  }

  /** The label is an option of a command: {@code --password}. */
  boolean isOption() {
    return joint.option;
  }

  char quote() {
    return joint.quote;
  }

  int at(Phrase phrase, int start, int end, boolean standsAlone) {
    if (phrase.words().equals("customer") && (!s.log || s.at(end) == ':')) {
      // Who speaks.
      return -1;
    }
    labelAt = start;
    int value = joint.valueStart(start, end, phrase);
    joint.copula |= phrase.words().endsWith(" is");
    if (value == end && s.letterAt(end)) {
      // Part of a longer word: "postalAddressProfiles".
      return -1;
    }
    if (value == end && s.digitAt(end) && s.digitAt(start - 1)) {
      // Part of a code: "b64a9aba7017".
      return -1;
    }
    int redacted = s.redactedEnd(value);
    if (redacted > 0 || s.at(value) == '*') {
      s.valueGiven(phrase.type());
      return redacted > 0 ? redacted : s.maskedEnd(value);
    }
    if (phrase.type() == PhiType.NAME && s.at(start - 1) == '/') {
      int path = s.urls.inPath(start, end);
      if (path > 0) {
        return path;
      }
    }
    if (phrase.type() == PhiType.USERNAME && s.at(end) == '(') {
      s.arguments.named(end);
    }
    qualified = s.at(start - 1) == ' ' && s.letterAt(start - 2);
    prompted = s.at(end) == '>';
    s.deaSeen |= !s.log && phrase.type() == PhiType.DEA;
    boolean weak = phrase.force() == Force.WEAK;
    boolean embedded = !standsAlone && weak;
    if (weak && s.log && isOfLetters(phrase)) {
      return -1;
    }
    if (weak && phrase.type() == PhiType.CARD && s.at(start - 1) == '.') {
      // A file of C++.
      return -1;
    }
    if (weak && phrase.type() == PhiType.LICENSE && s.at(start - 1) == '/') {
      // Of a decilitre.
      return -1;
    }
    if (!embedded || phrase.type() == PhiType.CREDENTIAL) {
      int taken = value < s.n ? value(phrase, value) : -1;
      if (taken > 0) {
        boolean given = phrase.type() != PhiType.CREDENTIAL || ShortCodes.isOne(phrase);
        if (given && !INSURERS.contains(phrase.words())) {
          s.valueGiven(phrase.type());
        }
        if (phrase.type() == PhiType.CREDENTIAL && !weak && !joint.hard) {
          s.secrets.expect();
        }
        return behindNumber(phrase.type(), others(phrase, taken));
      }
      if (phrase.type() == PhiType.CREDENTIAL && (!joint.hard || joint.option)) {
        s.secretAnswers.askedAt(end);
        if (weak && !s.log && phrase.words().equals("pass") && s.text.isWord(end + 1, "for")) {
          s.secrets.expect();
        }
        if (s.secrets.purposes().isBehind(phrase, start, end)) {
          s.secrets.expect();
          return end;
        }
      }
      // In a log a field whose value is no such thing says nothing about what comes later.
      boolean prose =
          !joint.hard && phrase.type() != PhiType.NAME && phrase.type() != PhiType.ADDRESS;
      if (phrase.type() == PhiType.CREDENTIAL && !weak && !joint.hard) {
        s.secrets.expect();
      }
      if (s.log && phrase.type() == PhiType.ZIP) {
        // Of archives as well.
        return end;
      }
      boolean code =
          phrase.type() != PhiType.CREDENTIAL || (prose && ShortCodes.mayBeLater(phrase));
      if (code && (!s.log || (!weak && prose))) {
        boolean broad =
            weak
                && (isSpeaker(phrase.type())
                    || isOnCard(phrase.type())
                    || INSURERS.contains(phrase.words())
                    || BROAD.contains(phrase.words()));
        if (phrase.type() != PhiType.AGE && !broad) {
          s.setContext(phrase.type());
        }
      }
    }
    s.passWord();
    return phrase.type() != PhiType.NAME && (standsAlone || !weak) ? end : -1;
  }

  /** The end of the name behind a number that ends at {@code end}, or that end. */
  int behindNumber(PhiType type, int end) {
    return persons.behindNumber(type, end);
  }

  /** The date that the call at {@code start} makes. */
  int dateCall(int start) {
    return dateCalls.argument(start) > 0 ? dateCalls.at(start) : -1;
  }

  /** "PA tag", "Progressive": in a log they are something else. */
  private static boolean isOfLetters(Phrase phrase) {
    return phrase.type() == PhiType.VEHICLE
        ? phrase.words().endsWith(" tag") || phrase.words().endsWith(" tags")
        : phrase.type() == PhiType.HEALTH_PLAN_ID && INSURERS.contains(phrase.words());
  }

  /** The other values in the same brackets. */
  private int others(Phrase phrase, int taken) {
    int slash = joint.second.kind() == Phrase.Kind.LABEL ? s.skipBlanks(taken, 2) : s.n;
    if (s.at(slash) == '/' || s.at(slash) == ',') {
      int both = value(joint.second, s.skipBlanks(slash + 1, 2));
      return both > 0 ? both : taken;
    }
    int end = s.series.behindLabel(phrase.type(), taken);
    int next = joint.next(end);
    while (next > 0 && next < s.n) {
      int more = value(phrase, next);
      if (more < 0) {
        return end;
      }
      end = more;
      next = joint.next(end);
    }
    return end;
  }

  /** "User:", "Caller:": who speaks says nothing about the numbers that follow. */
  private boolean isSpeaker(PhiType type) {
    return type == PhiType.NAME || (type == PhiType.USERNAME && (isHard() || prompted) && !s.log);
  }

  /** "The member number on your card": the number was announced, not the card's. */
  private boolean isOnCard(PhiType type) {
    PhiType said = s.context();
    return type == PhiType.CARD && said != null && Tokens.isCode(said);
  }

  /** The value of a field that is nobody's is not looked at. */
  int allowed(int end) {
    int value = joint.valueStart(end, end, Phrase.NONE);
    if (!joint.hard) {
      return -1;
    }
    int p = value;
    while (p < s.n && !isDelimiter(s.t[p]) && s.t[p] != ' ') {
      p++;
    }
    return Math.max(p, end);
  }

  /** Another label begins here, in capitals or before a colon, for what is no name. */
  boolean begins(int q) {
    long match = s.letterAt(q) ? s.words.phrases().match(s.t, q, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return false;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    int after = s.skipBlanks(Lexicon.end(match), 2);
    boolean capitals = CharClass.isUpper(s.at(q)) && CharClass.isUpper(s.at(q + 1));
    boolean joined = s.at(after) == ':' || s.at(after) == '=' || s.at(after) == '#';
    return phrase.kind() == Phrase.Kind.LABEL
        && phrase.type() != PhiType.NAME
        && (joined || (capitals && phrase.force() != Force.WEAK));
  }

  /** The whole of {@code t} is the value of a field with this label. */
  boolean field(Phrase phrase) {
    joint.whole();
    labelAt = 0;
    qualified = false;
    int p = s.skipSpaces(0, s.n);
    return p < s.n && s.redactedEnd(p) < 0 && value(phrase, p) > 0;
  }

  private int value(Phrase phrase, int p) {
    valueAt = p;
    if (phrase.type() == PhiType.CREDENTIAL && phrase.force() != Force.ALWAYS) {
      return s.secrets.labelled(phrase, p);
    }
    if (isNothing(p)) {
      return -1;
    }
    PhiType type = phrase.type();
    if (type == PhiType.MRN
        && phrase.words().equals("chart")
        && (s.log || !joint.hard)
        && s.at(p - 1) != '#'
        && !(s.at(p - 1) == ' ' && s.at(p - 2) == '#')) {
      // Of Helm, or on a wall.
      return -1;
    }
    if (type == PhiType.SSN && phrase.words().equals("ss") && s.at(labelAt - 1) == ':') {
      // "HH:mm:ss".
      return -1;
    }
    if (type == PhiType.DATE && dateCalls.argument(p) > 0) {
      return dateCalls.at(p);
    }
    if (isCall(p) || isKey(p) || (type == PhiType.USERNAME && speakers.isSpeech(phrase, p))) {
      return -1;
    }
    if (phrase.force() == Force.ALWAYS) {
      // Where no separator makes it a field, it is no less a label than it was without the user.
      return joint.hard ? s.emit(p, valueEnd(p), type) : value(phrase.withForce(Force.STRONG), p);
    }
    return switch (type) {
      case NAME -> persons.spoken(phrase, p);
      case DATE -> s.dates.labelled(p);
      case AGE -> s.numbers.ages.labelled(labelAt, p);
      case ADDRESS -> s.networks.isAt(p) ? -1 : s.addresses.labelled.at(phrase, p);
      case EMAIL -> s.emails.labelled(p);
      case CREDENTIAL -> s.secrets.labelled(phrase, p);
      case MAC -> s.networks.plainMac(p);
      case IP, URL -> -1;
      default -> s.tokens.labelled(phrase, p);
    };
  }

  boolean isNothing(int p) {
    int end = s.lettersEnd(p);
    if (end - p > 12) {
      return false;
    }
    return end == p
        ? s.at(p) == '<' || s.at(p) == '%' || s.at(p) == '{'
        : NOTHINGS.contains(s.t, p, end) && !s.alnumAt(end);
  }

  /** {@code name = customer.getName()}: code that computes the value. */
  private boolean isCall(int p) {
    if (joint.quote != 0 || !s.letterAt(p)) {
      return false;
    }
    int q = p;
    while (q < s.n && q < p + 64 && (CharClass.isAlnum(s.t[q]) || s.t[q] == '.' || s.t[q] == '_')) {
      q++;
    }
    return s.at(q) == '(' && s.at(q - 1) != '.';
  }

  /** {@code patient = ['ssn' => …]}: what stands there first is the name of another field. */
  private boolean isKey(int p) {
    if (!joint.array || joint.quote <= 1) {
      return false;
    }
    int end = s.runEnd(p, 48);
    int q = s.skipBlanks(end + 1, 8);
    return s.at(end) == joint.quote && s.at(q) == '=' && s.at(q + 1) == '>';
  }

  /** To the closing quote, the end of the element, or the next thing that ends a value. */
  int valueEnd(int p) {
    int q = p;
    if (joint.quote == 1) {
      q = s.n;
    } else if (joint.quote != 0) {
      q = closingQuote(p);
      while (q > p && s.t[q - 1] == '\\') {
        q--;
      }
    } else {
      // "name=Jane Doe dob=1980": a word with an equals sign is the next field.
      int word = p;
      while (q < s.n && !isDelimiter(s.t[q])) {
        if (s.t[q] == ' ') {
          word = q;
        } else if (word > p && (s.t[q] == '=' || (s.t[q] == ':' && s.at(q + 1) == ' '))) {
          q = word;
          break;
        }
        q++;
      }
    }
    while (q > p && CharClass.isSpace(s.t[q - 1])) {
      q--;
    }
    return q;
  }

  /** A quote with a backslash belongs to the value, unless the opening one has a backslash too. */
  private int closingQuote(int p) {
    int first = -1;
    int q = p;
    for (; q < s.n && s.t[q] != '\n'; q++) {
      if (s.t[q] == joint.quote) {
        if (joint.escaped || s.backslashes(q) % 2 == 0) {
          return q;
        }
        first = first < 0 ? q : first;
      }
    }
    return first < 0 ? q : first;
  }

  static boolean isDelimiter(char c) {
    return c == ',' || c == ';' || c == '&' || c == '|' || c == '}' || c == ')' || c == ']'
        || c == '<' || c == '"' || c == '\n' || c == '\r' || c == '\t';
  }
}
