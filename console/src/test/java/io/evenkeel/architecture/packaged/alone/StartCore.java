package io.evenkeel.architecture.packaged.alone;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.slo.Slos;

/** Core by itself: read a file, measure a call. */
final class StartCore {
  private StartCore() {}

  public static void main(String[] arguments) throws Exception {
    String yaml =
        "service_slos: {voice: {availability: {target: 99.9%, measurement_window: 30d}}}\n";
    LiveConfiguration configuration =
        LiveConfiguration.fixed(Configuration.parse("alone.yml", yaml));
    try (Foundation foundation = Foundation.inMemory();
        Slos slos = Slos.start(configuration, foundation)) {
      System.out.println(slos.service("voice").call(() -> "answered"));
      System.out.println(slos.statuses().get(0).good() + " good");
    }
  }
}
