package io.evenkeel.samples.voice.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.samples.voice.check.AnswerKey;
import io.evenkeel.samples.voice.check.LeakCheck;
import io.evenkeel.samples.voice.check.LeakReport;
import io.evenkeel.samples.voice.check.PhiValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo as a test: the whole story, over real sockets, files and clocks. */
class VoiceAssistantTest {
  private static final ByteArrayOutputStream TOLD = new ByteArrayOutputStream();
  private static final Path DIRECTORY =
      Path.of(System.getProperty("demo.logs", "target/demo-test/logs")).resolve("..").normalize();

  @SuppressWarnings("NullAway.Init") // by @BeforeAll
  private static Report report;

  @BeforeAll
  static void theStoryHappens() {
    var out = new PrintStream(TOLD, true, StandardCharsets.UTF_8);
    report = new Demo(DIRECTORY, Pace.test(), Narrator.plain(out)).run();
  }

  @Test
  @Tag("LLM-2")
  void noCallFailsWhileAProviderIsDark() {
    assertThat(report.outage().calls()).hasSizeGreaterThan(100);
    assertThat(report.outage().answeredElsewhere()).isPositive();
    assertThat(report.outage().failed()).as(this::told).isZero();
  }

  @Test
  @Tag("FLAG-6")
  void theBadCanaryIsRolledBackAndTheGoodVariantStays() {
    assertThat(report.badVerdict()).as(this::told).isPresent();
    assertThat(report.badVerdict().orElseThrow().evidence().canary().failures()).isPositive();
    assertThat(report.goodVerdict()).as(this::told).isPresent();
  }

  @Test
  @Tag("PHI-2")
  @Tag("PHI-7")
  void noAnnouncedValueStandsInAnythingThatWasWritten() {
    assertThat(report.leaks().records()).isGreaterThan(report.all().calls().size());
    assertThat(report.leaks().leaks().stream().filter(leak -> leak.value().announced()))
        .as(this::told)
        .isEmpty();
  }

  @Test
  void everyPromiseIsKept() {
    assertThat(report.keepsItsPromises()).as(this::told).isTrue();
  }

  @Test
  @Tag("SLO-2")
  void everyCallFedTheObjectives() {
    assertThat(report.objectives())
        .filteredOn(objective -> objective.objective().equals("availability"))
        .singleElement()
        .satisfies(
            availability -> {
              assertThat(availability.good() + availability.bad())
                  .isEqualTo(report.all().calls().size());
              assertThat(availability.bad()).isEqualTo(report.all().failed());
            });
  }

  @Test
  void aValuePlantedIntoTheLogsIsFound() throws IOException {
    AnswerKey key = AnswerKey.load();
    PhiValue planted =
        key.values().stream()
            .filter(value -> value.type().equals("email"))
            .findFirst()
            .orElseThrow();
    Path copy = Files.createTempDirectory(DIRECTORY.getParent(), "planted");
    Files.copy(DIRECTORY.resolve("logs/service.log"), copy.resolve("service.log"));
    Files.writeString(copy.resolve("other.log"), "written to " + planted.value() + " at once\n");

    LeakReport found = new LeakCheck(key, Set.of()).search(copy);

    assertThat(found.leaks()).anyMatch(leak -> leak.value().equals(planted));
  }

  private String told() {
    return TOLD.toString(StandardCharsets.UTF_8)
        + String.join(System.lineSeparator(), List.copyOf(ReportTable.of(report)));
  }
}
