package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Kind;

/** E-mail addresses, written and spoken. */
final class Emails {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final int MOST_SPOKEN_WORDS = 14;

  /** {@code getty@tty1.service} is a unit of systemd. */
  private static final WordSet UNITS =
      WordSet.of("service socket timer target mount slice java class");

  private final Scan s;
  private final VeiledEmails veiled;
  private final PassFile passFile;

  /** Where the next at sign stands that a URL encodes; looked for once. */
  private int nextEncoded;

  private int askedFrom;

  Emails(Scan s) {
    this.s = s;
    this.veiled = new VeiledEmails(s);
    this.passFile = new PassFile(s);
  }

  /** An address that begins at i, or -1. */
  int at(int i) {
    int encoded = encoded(i);
    if (encoded > 0) {
      return encoded;
    }
    int sign = s.emailAt(i);
    if (sign >= s.n || sign - i > LONGEST_LOCAL || sign == i) {
      return -1;
    }
    boolean driver = s.at(i - 1) == ':' && isDriverAddress(sign + 1);
    for (int p = i; p < sign; p++) {
      if (!isLocal(s.t[p]) && !(driver && s.t[p] > ' ' && s.t[p] != '"')) {
        return -1;
      }
    }
    if (driver) {
      return s.emit(i, sign, PhiType.CREDENTIAL);
    }
    int end = domainEnd(sign + 1);
    if (end < 0 || repository(i, sign, end)) {
      return -1;
    }
    return passFile.behindEmail(s.emit(i, end, PhiType.EMAIL));
  }

  /** {@code user:secret@tcp(db:3306)}: how drivers of Go write it. */
  private boolean isDriverAddress(int p) {
    return s.at(p) == 't' && s.at(p + 1) == 'c' && s.at(p + 2) == 'p' && s.at(p + 3) == '(';
  }

  void begin() {
    nextEncoded = -1;
    askedFrom = 0;
  }

  /** {@code jane%40example.org}, as a parameter of a URL. */
  private int encoded(int i) {
    int sign = encodedAt(i);
    if (sign >= s.n || sign - i > LONGEST_LOCAL || sign == i) {
      return -1;
    }
    for (int p = i; p < sign; p++) {
      if (!isLocal(s.t[p])) {
        return -1;
      }
    }
    int end = domainEnd(sign + 3);
    return end > 0 ? s.emit(i, end, PhiType.EMAIL) : -1;
  }

  /** Whether a sign is near enough for an address to begin at p, as such or as a URL encodes it. */
  boolean mayBegin(int p) {
    return isNear(s.emailAt(p), p) || isNear(encodedAt(p), p);
  }

  private boolean isNear(int sign, int p) {
    return sign < s.n && sign - p <= LONGEST_LOCAL;
  }

  /** The first encoded sign from i on, or the end. */
  private int encodedAt(int i) {
    if (nextEncoded < i || i < askedFrom) {
      // A label may have looked ahead.
      askedFrom = i;
      nextEncoded = nextEncoded(i);
    }
    return nextEncoded;
  }

  private int nextEncoded(int from) {
    int p = s.text.masks.nextRare(s.text.bytes, '%', from);
    while (p >= 0 && !(s.at(p + 1) == '4' && s.at(p + 2) == '0')) {
      p = s.text.masks.nextRare(s.text.bytes, '%', p + 1);
    }
    return p < 0 ? s.n : p;
  }

  private static boolean isLocal(char c) {
    return CharClass.isAlnum(c)
        || c == '.'
        || c == '_'
        || c == '-'
        || c == '+'
        || c == '%'
        || c == '\''
        || c == '!'
        || c == '~';
  }

  /** {@code git@github.com:org/repo}. */
  private boolean repository(int i, int sign, int end) {
    return sign - i == 3
        && s.t[i] == 'g'
        && s.t[i + 1] == 'i'
        && s.at(end) == ':'
        && s.letterAt(end + 1);
  }

  /** Labels with dots between them; the last has two letters at least. */
  private int domainEnd(int from) {
    int p = from;
    int end = -1;
    while (p < s.n && p - from < LONGEST_DOMAIN) {
      int label = p;
      boolean letters = true;
      while (p < s.n && (CharClass.isAlnum(s.t[p]) || s.t[p] == '-') && p - label < 64) {
        letters &= CharClass.isLetter(s.t[p]);
        p++;
      }
      if (p == label || s.t[p - 1] == '-') {
        break;
      }
      if (label > from && letters && p - label >= 2 && !UNITS.contains(s.t, label, p)) {
        end = p;
      }
      if (s.at(p) != '.' || !s.alnumAt(p + 1)) {
        break;
      }
      p++;
    }
    return end;
  }

  /** The value after "my email is". */
  int labelled(int p) {
    int sign = s.emailAt(p);
    if (sign < s.n && sign > p && sign - p <= LONGEST_LOCAL) {
      int written = at(p);
      if (written > 0) {
        return written;
      }
    }
    return spokenFrom(p);
  }

  private int spokenFrom(int p) {
    int q = p;
    for (int i = 0; i < MOST_SPOKEN_WORDS && q < s.n; i++) {
      int w = partEnd(q);
      if (w == q) {
        return -1;
      }
      if (i > 0 && kind(q) == Kind.AT) {
        int end = spokenDomain(w, true);
        if (end > 0) {
          return s.emit(p, end, PhiType.EMAIL);
        }
      }
      int next = between(w);
      if (next == w) {
        return -1;
      }
      q = next;
    }
    return -1;
  }

  /** The end of a word of a spoken address. */
  int partEnd(int q) {
    int p = q;
    while (p < s.n
        && p < q + 40
        && (CharClass.isAlnum(s.t[p]) || s.t[p] == '_' || (s.t[p] == '.' && s.alnumAt(p + 1)))) {
      p++;
    }
    return p;
  }

  /** Past what may stand between two words of a spoken address. */
  int between(int p) {
    int q = p;
    while (q < s.n && q < p + 3 && (s.t[q] == ' ' || s.t[q] == ',' || s.t[q] == '-')) {
      q++;
    }
    return q;
  }

  private Kind kind(int q) {
    long match = s.letterAt(q) ? s.words.phrases().match(s.t, q, s.n) : Lexicon.NONE;
    return match == Lexicon.NONE ? Kind.IGNORED : s.words.phrases().phrase(match).kind();
  }

  /** "example dot com", "g mail dot com", "gmail.com"; -1 when it is no domain. */
  private int spokenDomain(int at, boolean labelled) {
    int q = between(at);
    for (int i = 0; i < 4; i++) {
      int w = partEnd(q);
      if (w == q) {
        return -1;
      }
      if (labelled && domainEnd(q) == w) {
        return w;
      }
      int next = between(w);
      if (next == w) {
        return -1;
      }
      if (kind(next) == Kind.JOIN && isDot(next)) {
        int end = tld(next);
        while (end > 0 && kind(between(end)) == Kind.JOIN && isDot(between(end))) {
          int more = tld(between(end));
          if (more < 0) {
            break;
          }
          end = more;
        }
        if (end > 0) {
          return end;
        }
      }
      q = next;
    }
    return -1;
  }

  private boolean isDot(int q) {
    return CharClass.fold(s.at(q)) == 'd'
        && CharClass.fold(s.at(q + 1)) == 'o'
        && CharClass.fold(s.at(q + 2)) == 't';
  }

  private int tld(int dot) {
    int q = between(s.lettersEnd(dot));
    int end = s.lettersEnd(q);
    return end - q >= 2 && end - q <= 12 ? end : -1;
  }

  /** At a spoken "at": the words before it belong to the address when a domain follows. */
  int spoken(int start, int end) {
    int enclosed = veiled.at(start, end);
    if (enclosed > 0) {
      return enclosed;
    }
    int to = spokenDomain(end, s.inContext(PhiType.EMAIL));
    if (to < 0) {
      return -1;
    }
    int from = localStart(start);
    return from < start ? s.emit(from, to, PhiType.EMAIL) : -1;
  }

  /** Backwards over "j a n e dot doe 4 2", never into what was taken already. */
  private int localStart(int at) {
    int floor = s.found.lastEnd();
    int from = at;
    boolean glue = true;
    for (int i = 0; i < MOST_SPOKEN_WORDS; i++) {
      int e = from;
      while (e > floor && (s.t[e - 1] == ' ' || s.t[e - 1] == ',' || s.t[e - 1] == '-')) {
        e--;
      }
      int b = e;
      while (b > floor && b > e - 40 && (CharClass.isAlnum(s.t[b - 1]) || s.t[b - 1] == '_')) {
        b--;
      }
      if (b == e || b < floor) {
        return from;
      }
      Kind kind = kind(b);
      boolean join = kind == Kind.JOIN;
      boolean bit = e - b == 1 || kind == Kind.NUMBER || CharClass.isDigit(s.t[b]);
      if (!glue && !join && !bit) {
        return from;
      }
      glue = join || (glue && (kind == Kind.NUMBER || CharClass.isDigit(s.t[b])));
      from = b;
    }
    return from;
  }
}
