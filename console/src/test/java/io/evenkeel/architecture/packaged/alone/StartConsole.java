package io.evenkeel.architecture.packaged.alone;

import io.evenkeel.console.EvenkeelCommand;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** All of them: answer a command. */
final class StartConsole {
  private StartConsole() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        EvenkeelCommand.run(InputStream.nullInputStream(), out, out, "config", "schema", "--help"));
  }
}
