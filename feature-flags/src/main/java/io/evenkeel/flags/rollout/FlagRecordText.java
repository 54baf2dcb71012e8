package io.evenkeel.flags.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evenkeel.config.Share;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored form of a {@link FlagRecord}: one fact per line, words separated by spaces, free text
 * form-encoded.
 *
 * <pre>
 * evenkeel-flag 1
 * definition 9f86d0… variants 60303a… generation 7
 * history 1767603600000 5000
 * stage 7 5000 120000000000 950 2 50 0 0 0 0 0 0 0
 * sample 1767603600000 950 950 2 0 0 0 50 50 0 0 0 0
 * rollback 5b6c… 5 1767600000000 ramp the+canary+fails+more+often…
 * override set 5b6c… 1767603600000 alice pages+look+odd 3600000000000 20000000 false
 * key canary_percentage 10
 * end
 * </pre>
 */
final class FlagRecordText {
  private static final String HEADER = "evenkeel-flag 1";

  /** Without it a text is cut off. */
  private static final String END = "end";

  private static final int STAGE_WORDS = 8;
  private static final int WORDS_WITHOUT_MONITOR = 6;

  private FlagRecordText() {}

  static String write(FlagRecord flag) {
    var text = new StringBuilder(HEADER).append('\n');
    line(
        text,
        "definition",
        encode(flag.definition()),
        "variants",
        encode(flag.variants()),
        "generation",
        flag.generation());
    for (int i = 0; i < flag.history().size(); i++) {
      line(text, "history", flag.history().since(i), flag.history().share(i).hundredThousandths());
    }
    for (StageRecord stage : flag.stages()) {
      line(
          text,
          "stage",
          stage.generation(),
          stage.share().hundredThousandths(),
          stage.heldNanos(),
          stage.counts().control().exposures(),
          stage.counts().control().failures(),
          stage.counts().canary().exposures(),
          stage.counts().canary().failures(),
          stage.counts().control().slow(),
          stage.counts().control().tracked(),
          stage.counts().control().missed(),
          stage.counts().canary().slow(),
          stage.counts().canary().tracked(),
          stage.counts().canary().missed());
      if (!stage.sample().equals(Sample.NONE)) {
        sample(text, stage.sample());
      }
    }
    flag.kill().ifPresent(latch -> latch(text, "kill", latch));
    flag.rollbacks().forEach(latch -> latch(text, "rollback", latch));
    flag.override().ifPresent(override -> override(text, override));
    return text.append(END).toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is anything else; the message quotes nothing of it
   */
  static FlagRecord read(String text) {
    String[] lines = text.split("\n", -1);
    try {
      if (!lines[0].equals(HEADER) || !lines[lines.length - 1].equals(END)) {
        throw new IllegalArgumentException("not the first or the last line of a flag's state");
      }
      return read(lines);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("the flag's stored state is not readable", e);
    }
  }

  private static FlagRecord read(String[] lines) {
    String[] head = lines[1].split(" ", -1);
    RampHistory history = RampHistory.EMPTY;
    List<StageRecord> stages = new ArrayList<>();
    Optional<Latch> kill = Optional.empty();
    List<Latch> rollbacks = new ArrayList<>();
    Optional<FlagOverride> override = Optional.empty();
    var keys = new LinkedHashMap<String, String>();
    for (int i = 2; i < lines.length - 1; i++) {
      String[] words = lines[i].split(" ", -1);
      switch (words[0]) {
        case "history" -> history = history.plus(Long.parseLong(words[1]), share(words[2]));
        case "stage" -> stages.add(stage(words));
        case "sample" -> stages.add(sampled(stages.remove(stages.size() - 1), words));
        case "kill" -> kill = Optional.of(latch(words));
        case "rollback" -> rollbacks.add(latch(words));
        case "override" -> override = Optional.of(override(words));
        case "key" -> keys.put(decode(words[1]), decode(words[2]));
        default -> throw new IllegalArgumentException("unknown line");
      }
    }
    return new FlagRecord(
        decode(head[1]),
        decode(head[3]),
        Long.parseLong(head[5]),
        history,
        stages,
        kill,
        rollbacks,
        override.map(read -> read.laying(keys)));
  }

  private static void override(StringBuilder text, FlagOverride override) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "override",
                override.operation(),
                encode(override.file()),
                override.at().toEpochMilli(),
                encode(override.actor()),
                encode(override.reason())));
    override
        .monitor()
        .ifPresent(
            watch -> words.addAll(List.of(watch.nanos(), watch.watchedNanos(), watch.isOver())));
    line(text, words.toArray());
    override.keys().forEach((key, value) -> line(text, "key", encode(key), encode(value)));
  }

  private static FlagOverride override(String[] words) {
    return new FlagOverride(
        words[1],
        Map.of(),
        decode(words[2]),
        Instant.ofEpochMilli(Long.parseLong(words[3])),
        decode(words[4]),
        decode(words[5]),
        words.length == WORDS_WITHOUT_MONITOR
            ? Optional.empty()
            : Optional.of(
                new Monitor(
                    Long.parseLong(words[6]),
                    Long.parseLong(words[7]),
                    Boolean.parseBoolean(words[8]))));
  }

  private static StageRecord stage(String[] words) {
    return new StageRecord(
        Long.parseLong(words[1]),
        share(words[2]),
        Long.parseLong(words[3]),
        new StageCounts(arm(words, 4, STAGE_WORDS), arm(words, 6, STAGE_WORDS + 3)));
  }

  private static void sample(StringBuilder text, Sample sample) {
    StageCounts sessions = sample.sessions();
    ArmCounts control = sessions.control();
    ArmCounts canary = sessions.canary();
    line(
        text,
        "sample",
        sample.begun().toEpochMilli(),
        sessions.assignedControl(),
        control.exposures(),
        control.failures(),
        control.slow(),
        control.tracked(),
        control.missed(),
        sessions.assignedCanary(),
        canary.exposures(),
        canary.failures(),
        canary.slow(),
        canary.tracked(),
        canary.missed());
  }

  private static StageRecord sampled(StageRecord stage, String[] words) {
    var sessions =
        new StageCounts(
            arm(words, 3, 5),
            arm(words, 9, 11),
            Long.parseLong(words[2]),
            Long.parseLong(words[8]));
    return new StageRecord(
        stage.generation(),
        stage.share(),
        stage.heldNanos(),
        stage.counts(),
        new Sample(Instant.ofEpochMilli(Long.parseLong(words[1])), sessions));
  }

  // A stage of an older version knows of no latencies and business outcomes.
  private static ArmCounts arm(String[] words, int calls, int more) {
    long exposures = Long.parseLong(words[calls]);
    long failures = Long.parseLong(words[calls + 1]);
    return words.length == STAGE_WORDS
        ? new ArmCounts(exposures, failures)
        : new ArmCounts(
            exposures,
            failures,
            Long.parseLong(words[more]),
            Long.parseLong(words[more + 1]),
            Long.parseLong(words[more + 2]));
  }

  private static Latch latch(String[] words) {
    return new Latch(
        decode(words[1]),
        Long.parseLong(words[2]),
        Instant.ofEpochMilli(Long.parseLong(words[3])),
        decode(words[4]),
        decode(words[5]));
  }

  private static Share share(String word) {
    return new Share(Integer.parseInt(word));
  }

  private static void latch(StringBuilder text, String kind, Latch latch) {
    line(
        text,
        kind,
        encode(latch.definition()),
        latch.generation(),
        latch.at().toEpochMilli(),
        encode(latch.actor()),
        encode(latch.reason()));
  }

  private static void line(StringBuilder text, Object... words) {
    for (int i = 0; i < words.length; i++) {
      text.append(i == 0 ? "" : " ").append(words[i]);
    }
    text.append('\n');
  }

  private static String encode(String free) {
    return URLEncoder.encode(free, UTF_8);
  }

  private static String decode(String word) {
    return URLDecoder.decode(word, UTF_8);
  }
}
