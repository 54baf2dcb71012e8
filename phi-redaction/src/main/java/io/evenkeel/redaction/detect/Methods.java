package io.evenkeel.redaction.detect;

/** A literal that a method compares or gives to what was named: {@code password.equals("…")}. */
final class Methods {
  private static final int LONGEST_NAME = 20;
  private static final WordSet NAMES =
      WordSet.of(
          "equals equalsignorecase isequalto encode new of valueof from parse setvalue set value hash");

  private final Scan s;

  Methods(Scan s) {
    this.s = s;
  }

  /** Where the literal begins after a name that ends at {@code end}, past its quote, or -1. */
  int past(int end) {
    int p = name(end);
    if (s.at(p) == '(' && s.at(p + 1) == ')') {
      p += 2;
    }
    if (s.at(p) == ')') {
      p++;
    }
    if (s.at(p) != '.') {
      return -1;
    }
    int to = name(p + 1);
    boolean literal =
        s.at(to) == '(' && Joint.isQuote(s.at(to + 1)) && s.at(to + 2) != s.at(to + 1);
    return literal && NAMES.contains(s.t, p + 1, to) ? to + 2 : -1;
  }

  private int name(int from) {
    int p = from;
    while (p < s.n && p < from + LONGEST_NAME && s.letterAt(p)) {
      p++;
    }
    return p;
  }
}
