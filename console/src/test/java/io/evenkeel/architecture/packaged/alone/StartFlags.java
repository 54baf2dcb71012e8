package io.evenkeel.architecture.packaged.alone;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.flags.Flags;

/** Core and flags: decide. */
final class StartFlags {
  private StartFlags() {}

  public static void main(String[] arguments) {
    String yaml =
        "feature_flags: {model: {enabled: true, strategy: canary, canary_percentage: 100,"
            + " variants: {control: small, canary: large}}}\n";
    LiveConfiguration configuration =
        LiveConfiguration.fixed(Configuration.parse("alone.yml", yaml));
    try (Foundation foundation = Foundation.inMemory();
        Flags flags = Flags.start(configuration, foundation)) {
      System.out.println(flags.flag("model").decide("session-1").text());
    }
  }
}
