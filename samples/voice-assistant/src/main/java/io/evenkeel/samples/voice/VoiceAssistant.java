package io.evenkeel.samples.voice;

import io.evenkeel.samples.voice.story.Demo;
import io.evenkeel.samples.voice.story.Narrator;
import io.evenkeel.samples.voice.story.Pace;
import io.evenkeel.samples.voice.story.Report;
import io.evenkeel.samples.voice.story.ReportTable;
import java.nio.file.Path;

/** Runs the demo: {@code mvn -q -Pdemo} from the root of the project. */
public final class VoiceAssistant {

  private VoiceAssistant() {}

  /**
   * Exits with 0 when every promise was kept, else with 1.
   *
   * @param arguments the directory for everything that is written; default {@code target/demo}
   */
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments.length > 0 ? arguments[0] : "target/demo");
    // Read by logback.xml, and therefore set before anything logs.
    System.setProperty("demo.logs", directory.resolve("logs").toString());
    Narrator narrator = Narrator.on(System.out);
    Report report = new Demo(directory, Pace.demo(), narrator).run();
    ReportTable.of(report).forEach(narrator::line);
    System.exit(report.keepsItsPromises() ? 0 : 1);
  }
}
