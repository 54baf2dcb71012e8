package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** What to do where letters begin. */
final class Words {
  private static final int LONGEST_RUN_LOOKED_AT = 256;

  /** {@code MR#}, which is no gentleman. */
  private static final Phrase RECORD =
      new Phrase("mr number", Phrase.Kind.LABEL, PhiType.MRN, Phrase.Force.STRONG, 0);

  private final Scan s;

  Words(Scan s) {
    this.s = s;
  }

  int at(int i) {
    int argument = s.arguments.at(i);
    if (argument > 0) {
      return argument;
    }
    int crypt = s.secrets.cryptBefore(i);
    if (crypt > 0) {
      return crypt;
    }
    int email = s.emails.at(i);
    if (email > 0) {
      return email;
    }
    int end = s.runEnd(i, Integer.MAX_VALUE - s.n);
    if (!s.log && s.at(end) == ':') {
      if (s.text.isWord(i, "urn")) {
        s.arguments.ofSystem(i);
      } else if (s.text.isWord(i, "thin")) {
        s.arguments.ofOracle(end + 1);
      }
    } else if (!s.log && s.at(end) == '=' && s.text.isWord(i, "extension")) {
      int version = s.arguments.ofDocument(i, end);
      if (version > 0) {
        return version;
      }
    } else if (!s.log && s.at(end) == '"' && s.at(i - 1) == '"' && s.text.isWord(i, "line")) {
      s.arguments.ofLine(end + 1);
    }
    if (s.at(end) == ':' && s.at(end + 1) == '/' && s.at(end + 2) == '/') {
      int url = s.urls.at(i, end);
      if (url > 0) {
        return url;
      }
    }
    int picture = s.at(end) == '.' || s.at(end) == '-' ? s.pictures.at(i, end) : -1;
    if (picture > 0) {
      return picture;
    }
    int due = s.secrets.due(i, end);
    if (due > 0) {
      return due;
    }
    int user = s.log ? -1 : s.users.at(i, end);
    if (user > 0) {
      s.passWord();
      return user;
    }
    int code = !s.log && end - i <= 4 && CharClass.isUpper(s.t[i]) ? PostCodes.end(s, i) : -1;
    if (code > 0) {
      return s.addresses.ofCode(i, code);
    }
    int token = s.tokens.at(i, end);
    if (token > 0) {
      s.passWord();
      return token;
    }
    if (end - i > LONGEST_RUN_LOOKED_AT || isEncoded(i)) {
      s.passWord();
      return end;
    }
    int taken = humps(i, end);
    if (taken > 0) {
      return taken;
    }
    int glued = s.gluedCodes.at(i, end);
    s.passWord();
    return glued > 0 ? glued : end;
  }

  private boolean isEncoded(int i) {
    return EncodedRun.is(s.text, i, EncodedRun.end(s.text.masks, i));
  }

  private int humps(int i, int end) {
    int pos = i;
    while (pos < end) {
      long match = s.words.phrases().match(s.t, pos, s.n);
      if (match != Lexicon.NONE) {
        int taken = phrase(s.words.phrases().phrase(match), pos, Lexicon.end(match), pos == i);
        if (taken > 0) {
          return taken;
        }
      } else if (pos == i && !s.log) {
        int label = s.gluedLabels.labelIn(i, end);
        match = label < 0 ? Lexicon.NONE : s.words.phrases().match(s.t, label, s.n);
        if (match != Lexicon.NONE) {
          int taken = phrase(s.words.phrases().phrase(match), label, Lexicon.end(match), false);
          if (taken > 0) {
            return taken;
          }
        }
      }
      if (pos == i && CharClass.isUpper(s.t[i])) {
        int taken = s.names.atCapital(i, end);
        if (taken > 0) {
          return taken;
        }
      }
      pos = nextHump(pos, end);
    }
    return -1;
  }

  /** Where the next word of {@code patientName2_id} begins. */
  private int nextHump(int pos, int end) {
    int p = pos + 1;
    while (p < end) {
      byte here = CharClass.of(s.t[p]);
      byte before = CharClass.of(s.t[p - 1]);
      boolean letter = here == CharClass.LOWER || here == CharClass.UPPER;
      if (letter
          && ((here == CharClass.UPPER && before == CharClass.LOWER)
              || (before != CharClass.LOWER && before != CharClass.UPPER))) {
        return p;
      }
      p++;
    }
    return end;
  }

  /** "O. Fennimore": no zero. */
  private boolean isInitial(int start, int end) {
    return !s.log && end == start + 1 && CharClass.isUpper(s.t[start]) && s.at(end) == '.';
  }

  private int phrase(Phrase phrase, int start, int end, boolean standsAlone) {
    return switch (phrase.kind()) {
      case SPEAKING -> s.names.beforeSpeaking(start);
      case LABEL -> s.labels.at(phrase, start, end, standsAlone);
      // "MD" is a doctor, not a hash.
      case ALLOW -> phrase.words().equals("md5") && !s.digitAt(end) ? -1 : s.labels.allowed(end);
      case TITLE -> {
        boolean record = s.at(end) == '#' && CharClass.fold(s.t[start]) == 'm' && end - start == 2;
        yield record && CharClass.fold(s.t[start + 1]) == 'r'
            ? s.labels.at(RECORD, start, end, standsAlone)
            : s.names.afterTitle(start, end);
      }
      case ANNOUNCE -> s.names.announced(phrase, end);
      case BOX -> s.addresses.atBox(start, end);
      case CORNER -> s.addresses.atCorner(start, end);
      case PERSON -> s.names.afterPerson(start, end);
      case MONTH -> s.dates.atMonth(start);
      case WEEKDAY -> s.dates.atWeekday(start, end);
      case NUMBER, REPEAT -> isInitial(start, end) ? -1 : s.spoken.at(start);
      case ORDINAL -> s.dates.atDay(start);
      case SPELLING -> s.spoken.spelling.afterSpelling(end);
      case AT -> s.emails.spoken(start, end);
      case COMMAND -> s.commands.named(phrase, end);
      case CALL -> s.arguments.named(end);
      case SEGMENT -> standsAlone ? s.segments.at(start) : -1;
      case DATE_CALL -> s.log ? -1 : s.labels.dateCall(start);
      case INSERT -> s.log ? s.inserted(end) : -1;
      case PATH -> s.urls.inPath(start, end);
      case IGNORED -> {
        boolean hash = phrase.words().equals("password hash");
        if (!s.log && (hash || phrase.words().endsWith("encode"))) {
          s.arguments.hashed(end);
        }
        yield end;
      }
      case TOKEN -> {
        // The last argument of "basic(…)" is a password.
        int called = s.at(end) == '(' ? s.arguments.named(end) : -1;
        yield standsAlone && called < 0 ? s.secrets.afterScheme(end) : called;
      }
      default -> -1;
    };
  }
}
