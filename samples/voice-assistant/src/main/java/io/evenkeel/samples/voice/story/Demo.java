package io.evenkeel.samples.voice.story;

import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditVerification;
import io.evenkeel.flags.rollout.Verdict;
import io.evenkeel.samples.voice.check.AnswerKey;
import io.evenkeel.samples.voice.check.LeakCheck;
import io.evenkeel.samples.voice.check.LeakReport;
import io.evenkeel.samples.voice.check.OrdinaryWords;
import io.evenkeel.samples.voice.service.SchedulerClient;
import io.evenkeel.samples.voice.service.VoiceOrchestrator;
import io.evenkeel.samples.voice.service.Wings;
import io.evenkeel.samples.voice.world.Patients;
import io.evenkeel.samples.voice.world.Transcripts;
import io.evenkeel.samples.voice.world.World;
import io.evenkeel.slo.ObjectiveStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Sets the scene in a directory, lets the story happen, and looks at what it left behind. */
public final class Demo {
  private final Path directory;
  private final Pace pace;
  private final Narrator narrator;

  /**
   * @param directory holds everything that is written: configuration, state, audit log, and in
   *     {@code logs} what the service logged (Logback opens that)
   */
  public Demo(Path directory, Pace pace, Narrator narrator) {
    this.directory = directory;
    this.pace = pace;
    this.narrator = narrator;
  }

  /** Runs the whole demo; nothing stays behind but files. */
  public Report run() {
    clean();
    Path keyFile = writeKey();
    Path data = directory.resolve("data");
    Transcripts transcripts = Transcripts.load();
    Patients patients = Patients.load();
    narrator.line(
        "A voice assistant, %d patient calls, three model providers and a scheduler. Logs:"
            .formatted(transcripts.size()));
    narrator.line(directory.resolve("logs").toString());
    narrator.line("");

    long began = System.nanoTime();
    Chapters chapters;
    Verdicts verdicts;
    List<CallSample> calls;
    List<ObjectiveStatus> objectives;
    long incidents;
    long readAgain;
    long suppressed;
    try (World world = World.start(patients)) {
      EvenkeelFile file = EvenkeelFile.write(directory, world.providerPorts());
      try (Wings wings = Wings.open(file.path(), data, AuditKey.fromFile(keyFile))) {
        EventNarration.begin(wings.foundation().events(), narrator);
        var scheduler =
            new SchedulerClient(
                world.schedulerAddress(), wings.breakers().breaker("scheduler_api"));
        var service =
            new VoiceOrchestrator(
                wings.flags(), wings.llm(), scheduler, wings.foundation().signals());
        try (Traffic traffic = Traffic.start(service, transcripts, pace)) {
          var story = new Story(pace, narrator, world, wings, file, traffic);
          chapters = story.tell();
          verdicts = story.verdicts();
          calls = traffic.samples();
        }
        objectives = wings.slos().statuses();
        incidents = wings.leaks().open();
        readAgain = wings.leaks().read();
        suppressed = wings.redactor().suppressions();
      }
    }
    narrator.headline("Looking for patients in everything that was written.");
    AnswerKey key = AnswerKey.load();
    var check = new LeakCheck(key, OrdinaryWords.in(transcripts, key));
    LeakReport control = check.control(transcripts, patients);
    LeakReport leaks = check.search(directory);
    AuditVerification audit =
        AuditVerification.verify(data.resolve("audit.log"), AuditKey.fromFile(keyFile));
    return new Report(
        chapters.all(calls),
        chapters.steady(calls),
        chapters.outage(calls),
        chapters.canary(calls),
        chapters.recovery(calls),
        chapters.trafficCameBack(),
        verdicts.last(Story.GOOD),
        verdicts.first(said -> said.flag().equals(Story.BAD) && said.verdict() == Verdict.ROLLBACK),
        objectives,
        control,
        leaks,
        incidents,
        readAgain,
        suppressed,
        audit,
        pace,
        (System.nanoTime() - began) / 1e9);
  }

  /** What an earlier run left, but for the logs, which Logback begins anew. */
  private void clean() {
    try {
      Files.createDirectories(directory);
      List<Path> old;
      try (Stream<Path> files = Files.walk(directory)) {
        old =
            files
                .filter(file -> !file.startsWith(directory.resolve("logs")))
                .filter(file -> !file.equals(directory))
                .sorted(Comparator.reverseOrder())
                .toList();
      }
      for (Path file : old) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean " + directory, e);
    }
  }

  private Path writeKey() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    try {
      return Files.writeString(
          directory.resolve("audit.key"), HexFormat.of().formatHex(secret) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the audit key", e);
    }
  }
}
