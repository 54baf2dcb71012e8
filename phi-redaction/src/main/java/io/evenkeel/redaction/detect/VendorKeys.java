package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Keys that say by their first letters who issued them. */
final class VendorKeys {
  /**
   * First letters, and after them the least number of characters that a key goes on for; with a
   * sign of minus that many must stand in one piece, for what also begins an ordinary name.
   */
  private static final Object[][] ISSUERS = {
    {"sk-", -16},
    {"sk-proj-", 10},
    {"sk-ant-", 10},
    {"sk-or-", 10},
    {"sk-svcacct-", 10},
    {"sk_live_", 8},
    {"sk_test_", 8},
    {"pk_live_", 8},
    {"pk_test_", 8},
    {"rk_live_", 8},
    {"rk_test_", 8},
    {"whsec_", 10},
    {"ghp_", 12},
    {"gho_", 12},
    {"ghu_", 12},
    {"ghs_", 12},
    {"ghr_", 12},
    {"github_pat_", 10},
    {"glpat-", 10},
    {"glptt-", 10},
    {"glrt-", 10},
    {"gldt-", 10},
    {"glcbt-", 10},
    {"xoxb-", 10},
    {"xoxp-", 10},
    {"xoxa-", 10},
    {"xoxs-", 10},
    {"xoxr-", 10},
    {"xoxe-", 10},
    {"xoxe.", 10},
    {"xoxc-", 10},
    {"xapp-", 10},
    {"AKIA", -12},
    {"ASIA", -12},
    {"AROA", -12},
    {"AIDA", -12},
    {"ABIA", -12},
    {"ACCA", -12},
    {"ABSK", -24},
    {"AIza", 20},
    {"GOCSPX-", 10},
    {"ya29.", 12},
    {"npm_", -16},
    {"hf_", -30},
    {"SG.", 16},
    {"eyJ", 16},
    {"dop_v1_", 16},
    {"doo_v1_", 16},
    {"dor_v1_", 16},
    {"shpat_", 12},
    {"shpca_", 12},
    {"shppa_", 12},
    {"shpss_", 12},
    {"key-", -24},
    {"pypi-", 16},
    {"rzp_live_", 8},
    {"rzp_test_", 8},
    {"sq0atp-", 10},
    {"sq0csp-", 10},
    {"sq0idp-", 10},
    {"EAAA", 40},
    {"EAAl", 40},
    {"AGE-SECRET-KEY-", 10},
    {"hvs.", 12},
    {"hvb.", 12},
    {"hvr.", 12},
    {"lin_api_", 10},
    {"dapi", -30},
    {"dckr_pat_", 10},
    {"dckr_oat_", 10},
    {"ATATT3", 16},
    {"ATCTT3", 16},
    {"ATBB", -24},
    {"NRAK-", 12},
    {"NRII-", 12},
    {"NRAL-", 12},
    {"NRJS-", 12},
    {"SK", -30},
    {"AC", -30},
    {"LTAI", -12},
    {"AKID", -24},
    {"r8_", -24},
    {"gsk_", -24},
    {"xai-", -24},
    {"pplx-", -24},
    {"nvapi-", 24},
    {"figd_", 16},
    {"secret_", -24},
    {"ntn_", -24},
    {"PMAK-", 16},
    {"sntrys_", 16},
    {"sntryu_", 16},
    {"phc_", -24},
    {"phx_", -24},
    {"tskey-", 12},
    {"xkeysib-", 16},
    {"rubygems_", 16},
    {"sbp_", -24},
    {"pul-", -24},
    {"dt0c01.", 16},
    {"dp.pt.", 16},
    {"dp.st.", 16},
    {"CLOJARS_", 24},
    {"oy2", -40},
    {"pat-na1-", 16},
    {"pat-eu1-", 16},
    {"EZAK", -30},
    {"EZTK", -30},
    {"shippo_live_", 12},
    {"shippo_test_", 12},
    {"SWMTKN-1-", 16},
    {"sl.", -40},
    {"tfp_", -24},
    {"ops_", -40},
    {"vercel_", -20},
    {"FLWSECK", 12},
    {"access_token$", 12},
    {"re_", -20},
    {"ddp_", -24},
    {"pscale_", 16},
    {"fly_", -24},
    {"FlyV1", -24},
    {"rnd_", -24},
    {"glsa_", 16},
    {"glc_", -24},
    {"bkua_", -24},
    {"CCIPAT_", 12},
    {"sgp_", -30},
    {"ico-", -30},
    {"mlsn.", -30},
    {"glsoat-", 10},
    {"glffct-", 10},
    {"glimt-", 10},
    {"glagent-", 10},
    {"pcsk_", -16},
    {"tvly-", -16},
    {"apify_api_", 16},
    {"lsv2_pt_", 16},
    {"lsv2_sk_", 16},
    {"sb_secret_", -16},
    {"nfp_", -24},
    {"CFPAT-", 16},
    {"xsmtpsib-", 16},
    {"rpa_", -24},
    {"sqp_", -30},
    {"squ_", -30},
    {"sqa_", -30},
    {"AKCp", -48},
    {"amzn.mws.", 16},
    {"access-production-", 30},
    {"access-sandbox-", 30},
    {"ATTA", -48},
    {"e2b_", -24},
    {"csk-", -30},
    {"fw_", -20},
    {"tgp_v1_", 16},
    {"jina_", -24},
    {"sk_prod_", 8},
    {"ory_at_", -16},
    {"ory_pat_", -16},
    {"lin_oauth_", 16},
    {"md-", -20},
    {"snyk_uat.", 16},
    {"p8e-", -24}
  };

  /** Two letters prove little: the rest has to be hexadecimal. */
  private static final Set<String> HEXADECIMAL = Set.of("SK", "AC");

  private static final Issuer[][] BY_FIRST = new Issuer[128][];

  static {
    int issuers = 0;
    for (Object[] issuer : ISSUERS) {
      String prefix = (String) issuer[0];
      int least = (Integer) issuer[1];
      Issuer[] others = BY_FIRST[prefix.charAt(0)];
      int size = others == null ? 0 : others.length;
      Issuer[] all = new Issuer[size + 1];
      if (others != null) {
        System.arraycopy(others, 0, all, 0, size);
      }
      all[size] =
          new Issuer(prefix, Math.abs(least), least < 0, HEXADECIMAL.contains(prefix), issuers++);
      BY_FIRST[prefix.charAt(0)] = all;
    }
  }

  private final Scan s;

  /** Of each issuer, as its keys have a length of their own. */
  private final KeyWindow[] windows = new KeyWindow[ISSUERS.length];

  VendorKeys(Scan s) {
    this.s = s;
    Arrays.setAll(windows, i -> new KeyWindow(s));
  }

  /** How many characters were looked at behind all prefixes. */
  long looks() {
    return Arrays.stream(windows).mapToLong(KeyWindow::looks).sum();
  }

  /** How all of them begin. */
  static List<String> prefixes() {
    return Arrays.stream(ISSUERS).map(issuer -> (String) issuer[0]).toList();
  }

  /** Whether a key begins at i. */
  boolean isAt(int i) {
    char first = s.t[i];
    if (first < 128 && BY_FIRST[first] != null) {
      for (Issuer issuer : BY_FIRST[first]) {
        if (issued(issuer, i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the first letters of a key stand at i, with these digits in them or others. */
  boolean mayBeAt(int i) {
    char first = s.t[i];
    if (first < 128 && BY_FIRST[first] != null) {
      for (Issuer issuer : BY_FIRST[first]) {
        if (mayBegin(issuer.prefix, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean mayBegin(String prefix, int i) {
    for (int k = 0; k < prefix.length(); k++) {
      char c = prefix.charAt(k);
      if (CharClass.isDigit(c) ? !s.digitAt(i + k) : s.at(i + k) != c) {
        return false;
      }
    }
    return true;
  }

  /** A key that begins at i, or -1. */
  int at(int i) {
    return isAt(i) ? s.emit(i, end(s, i, s.n), PhiType.CREDENTIAL) : -1;
  }

  /**
   * The number of a Telegram bot and its secret: {@code
   * 110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw}.
   */
  int bot(int i, int colon) {
    if (s.at(colon) != ':' || s.at(colon + 1) != 'A' || s.at(colon + 2) != 'A') {
      return -1;
    }
    int to = end(s, colon + 1, 48);
    return to - colon >= 34 ? s.emit(i, to, PhiType.CREDENTIAL) : -1;
  }

  /** The end of the characters of a key that begin at i. */
  static int end(Scan s, int i, int most) {
    int limit = i + Math.min(most, s.n - i);
    int p = i;
    while (p < limit && isKeyAt(s, p)) {
      p++;
    }
    while (p > i && (s.t[p - 1] == '.' || s.t[p - 1] == '-')) {
      p--;
    }
    return p;
  }

  static boolean isKeyAt(Scan s, int p) {
    return isKey(s.t[p]) && (s.t[p] != '=' || !s.alnumAt(p + 1));
  }

  private static boolean isKey(char c) {
    return CharClass.isAlnum(c)
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '+'
        || c == '/'
        || c == '='
        || c == '~';
  }

  private boolean issued(Issuer issuer, int i) {
    String prefix = issuer.prefix;
    int body = i + prefix.length();
    if (body > s.n) {
      return false;
    }
    for (int k = 0; k < prefix.length(); k++) {
      if (s.t[i + k] != prefix.charAt(k)) {
        return false;
      }
    }
    return (!issuer.hexadecimal || isHex(body, issuer.least))
        && windows[issuer.number].holdsKey(body, issuer.least, issuer.inOnePiece);
  }

  private boolean isHex(int from, int length) {
    for (int p = from; p < from + length; p++) {
      if (!CharClass.isHex(s.at(p))) {
        return false;
      }
    }
    return true;
  }

  /** Who gives out keys that begin alike. */
  private record Issuer(
      String prefix, int least, boolean inOnePiece, boolean hexadecimal, int number) {}
}
