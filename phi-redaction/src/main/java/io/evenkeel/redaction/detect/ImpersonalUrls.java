package io.evenkeel.redaction.detect;

/**
 * Web addresses of documents, services and stores of programs, which name nobody unless an
 * identifier is part of them.
 */
final class ImpersonalUrls {
  private static final int LONGEST_HOST = 100;
  private static final int LEAST_ID_DIGITS = 4;
  private static final int LEAST_VALUE_DIGITS = 3;

  /** First labels of hosts. */
  private static final WordSet HOSTS =
      WordSet.of(
          "api apis docs doc developer developers dev registry repo repository nexus artifactory "
              + "maven gitlab jenkins git svn ci get files static assets cdn download downloads "
              + "release releases support help status errors platform accounts login auth oauth "
              + "oauth2 sso idp schemas schema spec fhir index packages pypi npm docker grafana "
              + "pay billing prometheus kibana vault consul hub proxy gateway wiki confluence jira runbooks");

  /** Last labels of hosts that nobody outside can ask. */
  private static final WordSet INSIDE =
      WordSet.of("internal local localhost lan corp intranet svc cluster test invalid gov mil");

  /** Domains where programs and their documents are kept. */
  private static final WordSet DOMAINS =
      WordSet.of(
          "semver reactjs nginx redis spring npmjs pypi apache postgresql mysql mongodb python "
              + "golang kotlinlang scala rust docker kubernetes terraform hashicorp elastic grafana "
              + "mozilla oracle microsoft googleapis stackoverflow readthedocs w3 ietf iana json "
              + "yaml openapis swagger spdx opensource gnu debian ubuntu kernel eclipse jetbrains "
              + "gradle nodejs angular vuejs typescriptlang jquery getbootstrap hl7 loinc owasp "
              + "who cdc nih cms openai anthropic stripe twilio sendgrid slf4j qos pydantic "
              + "githubusercontent ghcr quay");

  /** First parts of paths. */
  private static final WordSet PATHS =
      WordSet.of(
          "docs doc documentation api apis v1 v2 v3 v4 rest reference ref guides guide help manual "
              + "tutorial javadoc javase spec specs schema schemas repository simple releases "
              + "download downloads static assets oauth oauth2 token metadata "
              + "login signin signup register config faq terms privacy about contact portal wiki issues "
              + "blog health healthz status index actuator graphql swagger");

  /** Parts of paths after which somebody follows. */
  private static final WordSet PERSONS =
      WordSet.of(
          "u user users in profile profiles people person patient patients member members "
              + "subscriber subscribers chart charts record records claim claims encounter "
              + "encounters mrn employee employees staff author authors account accounts album");

  private final Scan s;

  ImpersonalUrls(Scan s) {
    this.s = s;
  }

  /** Whether the address whose host begins at {@code from} says nothing about anybody. */
  boolean is(int from, int end) {
    int host = from;
    while (host < end && host < from + LONGEST_HOST && isOfHost(s.t[host])) {
      host++;
    }
    int path = host;
    if (s.at(path) == ':') {
      path = s.digitsEnd(path + 1);
    }
    return !names(path, end) && (isKnownHost(from, host) || isKnownPath(path, end));
  }

  private static boolean isOfHost(char c) {
    return CharClass.isAlnum(c) || c == '.' || c == '-';
  }

  private boolean isKnownHost(int from, int to) {
    int first = s.runEnd(from, to - from);
    int last = to;
    while (last > from && s.t[last - 1] != '.') {
      last--;
    }
    if (last == from || HOSTS.contains(s.t, from, first) || INSIDE.contains(s.t, last, to)) {
      return true;
    }
    int domain = last - 1;
    while (domain > from && s.t[domain - 1] != '.') {
      domain--;
    }
    return DOMAINS.contains(s.t, domain, last - 1);
  }

  private boolean isKnownPath(int path, int end) {
    int first = s.runEnd(path + 1, 24);
    return s.at(path) == '/' && first < end + 1 && PATHS.contains(s.t, path + 1, first);
  }

  /** Whether a path or a query holds what identifies: a person's part, a number, an at sign. */
  private boolean names(int path, int end) {
    boolean query = false;
    boolean person = false;
    int p = path;
    while (p < end) {
      char c = s.t[p];
      if (c == '@' || c == '~' || c == '%') {
        return true;
      }
      query |= c == '?' || c == '#';
      if (!CharClass.isAlnum(c)) {
        p++;
        continue;
      }
      int to = Math.min(end, s.runEnd(p, end - p));
      if (person && s.t[p - 1] == '/') {
        return true;
      }
      person = !query && PERSONS.contains(s.t, p, to);
      if (isIdentifier(p, to, query)) {
        return true;
      }
      p = to;
    }
    return false;
  }

  private boolean isIdentifier(int from, int to, boolean query) {
    int digits = 0;
    for (int p = from; p < to; p++) {
      digits += CharClass.isDigit(s.t[p]) ? 1 : 0;
    }
    return digits >= (query ? LEAST_VALUE_DIGITS : LEAST_ID_DIGITS);
  }
}
