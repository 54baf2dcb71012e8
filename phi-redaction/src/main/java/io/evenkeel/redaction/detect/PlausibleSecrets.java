package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;

/** Whether what stands behind the label of a secret may be one, by how the two are joined. */
final class PlausibleSecrets {
  private static final int LEAST_KEY = 16;

  /** Between who logs in and what with. */
  private static final int MOST_APART = 3;

  /** How somebody is let in, which is told of networks and mail servers. */
  private static final WordSet PROTOCOLS =
      WordSet.of(
          "mschap mschapv2 pap chap gtc tls ttls peap plain login cram-md5 digest-md5 xoauth2 ntlm "
              + "oauth2 oauth md5 scram-sha-1 scram-sha-256 kerberos gssapi basic bearer");

  private final Scan s;
  private final SecretValues values;
  private final SaidSecrets said;
  private final SecretEnds ends;
  private final SecretPairs pairs;
  private final WordSecrets words;

  PlausibleSecrets(
      Scan s,
      SecretValues values,
      SaidSecrets said,
      SecretEnds ends,
      SecretPairs pairs,
      WordSecrets words) {
    this.s = s;
    this.values = values;
    this.said = said;
    this.ends = ends;
    this.pairs = pairs;
    this.words = words;
  }

  boolean is(Phrase phrase, int p, int end) {
    Labels labels = s.labels;
    boolean assigned =
        labels.isHard() && (labels.quote() != 0 || s.at(p - 1) == '=' || labels.isOption());
    if (phrase.force() == Force.WEAK) {
      return weak(phrase, p, end, assigned);
    }
    if (assigned) {
      return true;
    }
    boolean letters = s.lettersEnd(p) == end;
    if (labels.isHard()) {
      return !letters || !s.words.commonWords().contains(s.t, p, end) || ends.endsLine(end);
    }
    if (labels.isCopula()) {
      return s.log ? values.isMixed(p, end) : values.isSaid(p, end);
    }
    if (s.at(p - 1) == ' ' && isBare(phrase, p, end)) {
      return true;
    }
    if (s.log || s.at(p - 1) != ' ') {
      return false;
    }
    // "login jroe password netrc-pass-1"
    int least = phrase.words().indexOf(' ') > 0 ? 6 : 8;
    return (end - p >= least && (values.isMixed(p, end) || values.isRandom(p, end)))
        || (end - p >= 6 && !letters && labels.isFirstOnLine() && ends.endsLine(end))
        || values.isPassphrase(p, end);
  }

  /** "X-Api-Key 9zk2-q81m", "login jroe password mudlark". */
  private boolean isBare(Phrase phrase, int p, int end) {
    if (phrase.words().startsWith("x ") || s.labels.isHeader()) {
      return end - p >= 8 && values.isMixed(p, end);
    }
    int label = s.labels.labelAt();
    if (!s.log && end - p >= 5 && WordSecrets.isPassword(phrase) && said.isTold(label)) {
      boolean informal = phrase.words().equals("pw") || phrase.words().equals("pwd");
      boolean known =
          s.words.commonWords().contains(s.t, p, end)
              || !words.mayBe(p, end)
              || (!informal && WordClasses.isOrdinary(s.t, p, end));
      return !known && words.closes(end);
    }
    boolean named = pairs.isBehindNamed(label) || isBehindEmail(label);
    if (!WordSecrets.isPassword(phrase) || end - p < 5 || !named) {
      return false;
    }
    if (s.lettersEnd(p) < end) {
      return values.isMixed(p, end) || pairs.isOfMachine(label);
    }
    boolean word = !s.log && words.mayBe(p, end) && !s.words.commonWords().contains(s.t, p, end);
    return word || pairs.isOfMachine(label);
  }

  /** "will@example.org, pw ricepudding". */
  private boolean isBehindEmail(int label) {
    int last = s.found.size() - 1;
    return !s.log
        && last >= 0
        && s.found.type(last) == PhiType.EMAIL
        && label - s.found.end(last) <= MOST_APART;
  }

  /** "key Zebra!Copper31" on a line of its own, as a router's settings have it. */
  private boolean isSetting(int p, int end) {
    return !s.log
        && end - p >= 8
        && s.labels.isFirstOnLine()
        && ends.endsLine(end)
        && values.holdsSign(p, end)
        && values.isMixed(p, end);
  }

  /** "my share code ZNKQ-TPLM-4418". */
  private boolean isLongCode(int p, int end) {
    return !s.log && end - p >= 8 && values.isMixed(p, end);
  }

  /** {@code "pass":"trombone"}, {@code 'pass' => 'blue-heron'}: of a user, not of a test. */
  private boolean isField(Phrase phrase, int p, int end) {
    boolean quoted = s.labels.quote() == '"' || (s.labels.quote() == '\'' && s.lettersEnd(p) < end);
    return !s.log && phrase.words().equals("pass") && quoted && end - p >= 6;
  }

  /** Ruby's {@code config.omniauth :google_oauth2}. */
  private boolean isSymbol(int p, int end) {
    boolean symbol = s.at(p - 1) == ':' && s.at(p - 2) == ' ' && s.letterAt(p);
    for (int q = p; symbol && q < end; q++) {
      symbol = !CharClass.isUpper(s.t[q]) && (CharClass.isAlnum(s.t[q]) || s.t[q] == '_');
    }
    return symbol;
  }

  private boolean weak(Phrase phrase, int p, int end, boolean assigned) {
    Labels labels = s.labels;
    if (phrase.words().equals("auth") && (PROTOCOLS.contains(s.t, p, end) || isSymbol(p, end))) {
      return false;
    }
    boolean code = ShortCodes.isOne(phrase) && s.digitsEnd(p) == ends.unquotedEnd(p);
    boolean joined = labels.isHard() || (labels.isCopula() && (!s.log || code));
    if (!joined && code && end - p == 6 && phrase.words().equals("otp")) {
      return true;
    }
    if (!joined) {
      boolean token = phrase.words().equals("token") || phrase.words().equals("secret");
      return isBare(phrase, p, end)
          || (!s.log && token && values.isRandom(p, end))
          || (phrase.words().equals("key") && isSetting(p, end))
          || (phrase.words().endsWith(" code") && isLongCode(p, end));
    }
    if (!s.log && values.isUnordered(p, end, LEAST_KEY)) {
      return true;
    }
    if (labels.isHeader() && labels.isHard() && values.isMixed(p, end)) {
      return end - p >= 6 && !values.isAmount(p, end);
    }
    if (phrase.words().equals("key")) {
      if (labels.isParameter() && values.isRandom(p, end, 10)) {
        return true;
      }
      if (!s.log && labels.isCopula() && !labels.isOtherKey()) {
        return said.secretEnd(p) == end && values.holdsDigit(p, end) && end - p >= 7;
      }
      boolean named = labels.isVariable() || (!s.log && labels.isCompound() && labels.isHard());
      return named && (assigned || !s.log) && values.isRandom(p, end);
    }
    boolean password = phrase.words().equals("pass") || phrase.words().equals("secret");
    if (password && assigned && (labels.isVariable() || isField(phrase, p, end))) {
      return true;
    }
    if (password && !s.log && labels.isHard() && values.isPassphrase(p, end)) {
      return true;
    }
    if (password && labels.isHard() && s.lettersEnd(p) == end) {
      boolean word = !s.log && end - p >= 6 && !WordClasses.isOrdinary(s.t, p, end);
      boolean beside = !labels.isCompound() && pairs.isBesideUser(labels.labelAt());
      boolean user = beside || isBare(phrase, p, end);
      if ((word && ends.endsLine(end)) || (user && end - p >= 4 && words.mayBe(p, end))) {
        return true;
      }
    }
    boolean setting = !s.log && labels.isCompound() && labels.isFirstOnLine() && ends.endsLine(end);
    if (setting && phrase.words().equals("pass") && values.holdsSign(p, end)) {
      return end - p >= 6;
    }
    if (s.digitsEnd(p) == end) {
      return ShortCodes.isOne(phrase) && end - p >= 4 && end - p <= 8;
    }
    if (end - p < 5 || values.isAmount(p, end) || values.isPath(p, end)) {
      return false;
    }
    if (values.holdsDigit(p, end)) {
      return end - p >= 6 || assigned;
    }
    boolean named = labels.isCompound() || phrase.words().equals("secret");
    boolean word = s.lettersEnd(p) == end && s.words.commonWords().contains(s.t, p, end);
    return assigned && named && !word && phrase.words().indexOf("token") < 0;
  }
}
