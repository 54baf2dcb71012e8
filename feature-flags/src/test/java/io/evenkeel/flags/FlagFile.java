package io.evenkeel.flags;

import io.evenkeel.Foundation;
import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A watched file and the flags that follow it, on manual time. */
final class FlagFile implements AutoCloseable {
  /** As long as a change may take where nothing but polling notices it. */
  static final Duration POLL = Duration.ofSeconds(5);

  final ManualTime time = new ManualTime();
  final Path path;
  final Foundation foundation = Fixtures.foundation(time);
  final ConfigurationFile live;
  final Flags flags;

  FlagFile(Path path) {
    this.path = path;
    live = ConfigurationFile.watch(path, foundation);
    flags = Flags.start(live, foundation);
  }

  FlagFile(Path path, String content) throws IOException {
    this(write(path, content));
  }

  static Path write(Path path, String content) throws IOException {
    return Files.write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file in which every flag says the same version, ended as a file that is whole. */
  static String version(int version) {
    return """
        feature_flags:
          text: {enabled: true, variants: {control: off-%1$d, canary: on-%1$d}}
          number: {enabled: true, variants: {control: -%1$d, canary: %1$d}}
          split:
            enabled: true
            strategy: canary
            canary_percentage: 50
            variants: {control: a-%1$d, canary: b-%1$d}
            rules: [{if: "tenant == 'clinic-%1$d'", serve: canary}]
        ...
        """
        .formatted(version);
  }

  /** The version that all flags serve. */
  int served() {
    String text = flags.flag("text").decide("s").text();
    String number = flags.flag("number").decide("s").text();
    String split = flags.flag("split").decide("s").text();
    boolean targeted =
        flags.flag("split").decide(FlagContext.of("s").with("tenant", "clinic-" + number)).reason()
            == Reason.TARGETING_MATCH;
    if (!text.equals("on-" + number) || !split.substring(2).equals(number) || !targeted) {
      throw new AssertionError("of several files: " + text + " " + number + " " + split);
    }
    return Integer.parseInt(number);
  }

  FlagFile settle() {
    time.advance(POLL);
    return this;
  }

  @Override
  public void close() {
    flags.close();
    live.close();
    foundation.close();
  }
}
