package io.evenkeel.console;

/** What the command line tells the shell. Scripts depend on these numbers: they never change. */
final class ExitCode {
  /** Done, and nothing to complain about. */
  static final int GOOD = 0;

  /** Done, and found what the command looks for: a broken audit trail, a breached objective. */
  static final int FINDING = 1;

  /** Not done: the command or its input is wrong. */
  static final int BAD_INPUT = 2;

  /** A defect of Evenkeel itself (EX_SOFTWARE of sysexits.h): never to be taken for a finding. */
  static final int DEFECT = 70;

  private ExitCode() {}
}
