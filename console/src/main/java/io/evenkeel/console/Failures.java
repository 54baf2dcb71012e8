package io.evenkeel.console;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one line on standard error and an exit code; never a stack
 * trace.
 *
 * <p>The message of an exception that nobody expected is not printed: it may quote the input, and
 * the input may be about patients. Its class and place are enough for a report.
 */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof InputException) {
      err.println("evenkeel: " + failure.getMessage());
      return ExitCode.BAD_INPUT;
    }
    StackTraceElement[] trace = failure.getStackTrace();
    err.println(
        "evenkeel: internal error "
            + failure.getClass().getName()
            + (trace.length == 0 ? "" : " at " + trace[0])
            + "; please report it");
    return ExitCode.DEFECT;
  }
}
