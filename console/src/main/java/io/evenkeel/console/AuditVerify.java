package io.evenkeel.console;

import io.evenkeel.audit.AuditBreak;
import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditVerification;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code evenkeel audit verify}: proves that an audit log is as it was written, or where it is not.
 */
@Command(
    name = "verify",
    description = {
      "Prove that every record of an audit log is there, in order, and as it was written.",
      "The log may be in use. What cannot be found out: that the log and the head beside it were "
          + "both put back to an earlier state of the same log.",
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  evenkeel audit verify evenkeel-state/audit.log --key-file keys/audit",
      "  EVENKEEL_AUDIT_KEY=… evenkeel audit verify evenkeel-state/audit.log",
      "",
      "Exit codes: 0 intact, 1 broken (the first wrong line and the reason are printed),",
      "2 the log or the key cannot be read.",
    })
final class AuditVerify implements Callable<Integer> {
  private static final String DEFAULT_VARIABLE = "EVENKEEL_AUDIT_KEY";

  @Parameters(paramLabel = "FILE", description = "The audit log.")
  private Path file;

  @ArgGroup private @Nullable Key key;
  @Mixin private Format format;
  @Spec private CommandSpec spec;

  /** Where the secret is; it is never an argument, which every user of the machine could see. */
  private static final class Key {
    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description = "The file that holds the key that sealed the log.")
    private @Nullable Path file;

    @Option(
        names = "--key-env",
        paramLabel = "NAME",
        description = "The environment variable that holds it; default " + DEFAULT_VARIABLE + ".")
    private @Nullable String variable;
  }

  @Override
  public Integer call() throws InputException {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a directory");
    }
    AuditVerification found;
    try {
      found = AuditVerification.verify(file, readKey());
    } catch (AuditException unreadable) {
      throw new InputException(String.valueOf(unreadable.getMessage()));
    }
    if (format.isJson()) {
      spec.commandLine().getOut().println(json(found));
    } else {
      print(found);
    }
    return found.isIntact() ? ExitCode.GOOD : ExitCode.FINDING;
  }

  private AuditKey readKey() {
    if (key != null && key.file != null) {
      return AuditKey.fromFile(key.file);
    }
    return AuditKey.fromEnvironment(
        key != null && key.variable != null ? key.variable : DEFAULT_VARIABLE);
  }

  private void print(AuditVerification found) {
    AuditBreak broken = found.firstBreak();
    if (broken == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          file
              + ": intact, "
              + found.records()
              + (found.records() == 1 ? " record" : " records")
              + ", last "
              + found.lastMac());
    } else {
      PrintWriter err = spec.commandLine().getErr();
      err.println(file + ":" + broken.line() + ": " + broken.kind() + ": " + broken.message());
      err.println(file + ": broken; the " + found.records() + " records before are good");
    }
  }

  private String json(AuditVerification found) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("file", file.toString());
    answer.put("intact", found.isIntact());
    answer.put("records", found.records());
    answer.put("last_mac", found.lastMac());
    AuditBreak broken = found.firstBreak();
    if (broken != null) {
      answer
          .putObject("break")
          .put("line", broken.line())
          .put("kind", broken.kind().name())
          .put("message", broken.message());
    }
    return answer.toString();
  }
}
