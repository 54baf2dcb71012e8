package io.evenkeel.console;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = EvenkeelCommand.class.getPackage().getImplementationVersion();
    return new String[] {
      "evenkeel " + Objects.requireNonNullElse(version, "(not packaged)"),
      "Java " + Runtime.version()
    };
  }
}
