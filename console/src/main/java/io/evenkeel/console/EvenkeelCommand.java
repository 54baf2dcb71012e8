package io.evenkeel.console;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command line {@code evenkeel}. Exit codes: 0 good, 1 a finding or a breach, 2 wrong usage or
 * input, 70 a defect of Evenkeel.
 *
 * <p>Everything is read and written as UTF-8, whatever the terminal's locale says, so that output
 * can be piped between machines.
 */
@Command(
    name = "evenkeel",
    description = "Keeps a service on an even keel: the operators' command line.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ConfigCommand.class,
      SloCommand.class,
      FlagsCommand.class,
      ProvidersCommand.class,
      AuditCommand.class,
      PhiCommand.class,
      HelpCommand.class,
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel config check evenkeel.yml",
      "  evenkeel config schema > evenkeel.schema.json",
      "  evenkeel slo lint evenkeel.yml",
      "  evenkeel providers keys --check",
      "  evenkeel audit verify evenkeel-state/audit.log --key-file keys/audit",
      "  evenkeel phi detect --profile log < lines.ndjson",
      "",
      "Exit codes: 0 good, 1 a finding or a breach, 2 wrong usage or input,",
      "70 a defect of Evenkeel itself.",
    })
public final class EvenkeelCommand {
  private final InputStream standardInput;

  private EvenkeelCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  InputStream standardInput() {
    return standardInput;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Nobody chose a logging backend for a command line, and nobody wants to be told so.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    PrintWriter out = utf8(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err));
    int exitCode = run(System.in, out, err, arguments);
    System.exit(end(exitCode, out, err));
  }

  /** An answer that did not arrive whole, as on a full disk, is no success. */
  static int end(int exitCode, PrintWriter out, PrintWriter err) {
    int ended = exitCode;
    if (out.checkError() && exitCode == ExitCode.GOOD) {
      err.println("evenkeel: standard output could not be written whole; is the disk full?");
      ended = ExitCode.BAD_INPUT;
    }
    err.flush();
    return ended;
  }

  /**
   * Runs one command inside this process, for tools that embed it.
   *
   * @return the exit code
   */
  public static int run(InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new EvenkeelCommand(in))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16));
  }
}
