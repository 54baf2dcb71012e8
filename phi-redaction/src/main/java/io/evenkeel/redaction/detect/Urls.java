package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.List;

/**
 * Web addresses. In text the whole address identifies; in a log only who is named in it: user and
 * password here, its parameters as any labelled value.
 */
final class Urls {
  private static final int LONGEST_PATH = 512;
  private static final String PEOPLE_WORDS =
      "patients patient members member people person persons charts chart "
          + "records subscribers claims encounters mrn";
  private static final WordSet PEOPLE = WordSet.of(PEOPLE_WORDS);

  private static final WordSet WEB = WordSet.of("http https ftp ftps sftp ws wss");
  private static final WordSet PUBLIC =
      WordSet.of(
          "www.w3.org w3.org maven.apache.org www.springframework.org java.sun.com jakarta.ee "
              + "xmlns.jcp.org json-schema.org schemas.microsoft.com schemas.xmlsoap.org "
              + "schemas.android.com hl7.org www.hl7.org loinc.org snomed.info unitsofmeasure.org "
              + "terminology.hl7.org www.apache.org logging.apache.org logback.qos.ch "
              + "localhost 127.0.0.1 0.0.0.0");

  /** Of an address within one that is nobody's. */
  private static final int LONGEST_INNER = 256;

  private static final String IDENTIFIER = "identifier";
  private static final int ASKED = IDENTIFIER.length() + 1;

  private final Scan s;
  private final ImpersonalUrls impersonal;

  /** The text in which an address of nobody was found, and the end of that. */
  private int text = -1;

  private int impersonalEnd;

  Urls(Scan s) {
    this.s = s;
    this.impersonal = new ImpersonalUrls(s);
  }

  /** A scheme from i to {@code colon}, followed by {@code ://}. */
  int at(int i, int colon) {
    int authority = colon + 3;
    int sign = s.emailAt(i);
    boolean user =
        sign < s.n && sign > authority && sign - authority < 200 && sameAuthority(authority, sign);
    if (s.log) {
      return user ? s.emit(authority, sign, PhiType.CREDENTIAL) : person(authority);
    }
    if (!isWeb(i, colon) || isPublic(authority)) {
      return user ? s.emit(authority, sign, PhiType.CREDENTIAL) : -1;
    }
    int end = authority;
    boolean inner = s.number == text && i < impersonalEnd;
    int limit = inner ? Math.min(s.n, i + LONGEST_INNER) : s.n;
    while (end < limit && !CharClass.isSpace(s.t[end]) && "<>\"{}|\\^`".indexOf(s.t[end]) < 0) {
      end++;
    }
    while (end > authority && ".,;:!?)]'".indexOf(s.t[end - 1]) >= 0) {
      end--;
    }
    if (!user && impersonal.is(authority, end)) {
      // The address of a machine in it is looked at as anywhere.
      text = s.number;
      impersonalEnd = inner ? impersonalEnd : end;
      return -1;
    }
    return end > authority ? s.emit(i, end, PhiType.URL) : -1;
  }

  /** Other schemes name servers of one's own, which are taken by their addresses. */
  private boolean isWeb(int i, int colon) {
    return WEB.contains(s.t, i, colon);
  }

  /** {@code http://www.w3.org/2001/XMLSchema} names a standard, {@code localhost} nobody. */
  private boolean isPublic(int from) {
    int end = from;
    while (end < s.n
        && end < from + 64
        && (CharClass.isAlnum(s.t[end]) || s.t[end] == '.' || s.t[end] == '-')) {
      end++;
    }
    return PUBLIC.contains(s.t, from, end);
  }

  /** The parts of a path after which somebody is named. */
  static List<String> people() {
    return List.of(PEOPLE_WORDS.split(" "));
  }

  /** Whether the part of a path that begins at i names a kind of people, and another follows. */
  boolean isPerson(int i) {
    int end = s.lettersEnd(i);
    return (s.at(end) == '/' || isAsked(end)) && PEOPLE.contains(s.t, i, end);
  }

  /** {@code Patient?identifier=…}, as FHIR is asked for somebody. */
  private boolean isAsked(int end) {
    return s.at(end) == '?' && s.text.isWord(end + 1, IDENTIFIER) && s.at(end + ASKED) == '=';
  }

  /** {@code /patients/700388}: in a log the number identifies, not the address. */
  private int person(int from) {
    int p = from;
    int limit = Math.min(s.n, from + LONGEST_PATH);
    while (p < limit && !CharClass.isSpace(s.t[p]) && s.t[p] != '?' && s.t[p] != '"') {
      if (s.t[p] == '/' && s.letterAt(p + 1)) {
        int word = s.lettersEnd(p + 1);
        int id = word + 1;
        int end = s.at(word) == '/' ? s.runEnd(id, 64) : id;
        if (end > id && holdsDigit(id, end) && PEOPLE.contains(s.t, p + 1, word)) {
          return s.emit(id, end, PhiType.URL);
        }
      }
      p++;
    }
    return -1;
  }

  /** {@code /patients/8812003} without a host. */
  int inPath(int start, int end) {
    if (isAsked(end)) {
      return asked(start, end + ASKED + 1);
    }
    int id = end + 1;
    int to = s.at(start - 1) == '/' && s.at(end) == '/' ? s.runEnd(id, 64) : id;
    return to > id && holdsDigit(id, to) && to - id >= 3 && PEOPLE.contains(s.t, start, end)
        ? s.emit(id, to, PhiType.URL)
        : -1;
  }

  /**
   * The numbers, each behind the system that gave it if that is named: {@code
   * urn:oid:2.16|SJH-118820,SJH-118821}.
   */
  private int asked(int start, int from) {
    if (s.at(start - 1) != '/' || !PEOPLE.contains(s.t, start, from - ASKED - 1)) {
      return -1;
    }
    int limit = Math.min(s.n, from + LONGEST_PATH);
    int taken = -1;
    int id = from;
    for (int p = from; p <= limit; p++) {
      char c = p < limit && isOfQuery(s.t[p]) ? s.t[p] : ',';
      if (c == ',') {
        int end = VendorKeys.end(s, id, p - id);
        taken = end > id && holdsDigit(id, end) ? s.emit(id, end, PhiType.MRN) : taken;
      }
      if (c == ',' && s.at(p) != ',') {
        break;
      }
      id = c == ',' || c == '|' ? p + 1 : id;
    }
    return taken;
  }

  private static boolean isOfQuery(char c) {
    return c > ' ' && c != '&' && c != '"';
  }

  private boolean holdsDigit(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        return true;
      }
    }
    return false;
  }

  private boolean sameAuthority(int from, int to) {
    for (int p = from; p < to; p++) {
      char c = s.t[p];
      if (c == '/' || c == '?' || c == '#' || CharClass.isSpace(c)) {
        return false;
      }
    }
    return true;
  }
}
