package io.evenkeel.redaction.leak;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.StreamRedactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Proves that a configuration keeps its promise: invented values of every class go in through each
 * channel, and none may come out.
 *
 * <pre>{@code
 * SelfTest.of(configuration).run(Map.of("logback", new LogbackProbe()))
 *     .forEach(check -> System.out.println(check.passed() + " " + check.name()));
 * }</pre>
 */
public final class SelfTest {
  private final Configuration configuration;

  /**
   * What was tried.
   *
   * @param detail what came out or is missing; never a value
   */
  public record Check(String name, boolean passed, String detail) {}

  private SelfTest(Configuration configuration) {
    this.configuration = configuration;
  }

  /** One of the redaction that {@code configuration} asks for. */
  public static SelfTest of(Configuration configuration) {
    return new SelfTest(configuration);
  }

  /**
   * Runs all checks. Meanwhile {@link Redactor#current} is that of the configuration.
   *
   * @param logs further channels by name: what is given to one is what its pipeline writes
   */
  public List<Check> run(Map<String, UnaryOperator<String>> logs) {
    RedactionSettings settings = configuration.redaction();
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "enforcement",
            settings.enforcement() != Enforcement.NONE,
            settings.enforcement().name().toLowerCase(Locale.ROOT)));
    try (Foundation foundation = Foundation.inMemory();
        Redactor redactor = Redactor.start(LiveConfiguration.fixed(configuration), foundation)) {
      Map<String, UnaryOperator<String>> channels = new LinkedHashMap<>(logs);
      channels.put("log lines", line -> redactor.redact(line, Profile.LOG));
      channels.put("transcripts", line -> redactor.redact(line, Profile.TEXT));
      channels.put("transcripts in pieces", line -> inPieces(redactor, line));
      channels.forEach((name, channel) -> checks.add(values(name, channel)));
      settings.redactFields().stream()
          .sorted()
          .forEach(field -> checks.add(field(redactor, field)));
    }
    checks.add(secondDetector(settings));
    return checks;
  }

  private static String inPieces(Redactor redactor, String line) {
    StreamRedactor stream = redactor.stream(Profile.TEXT);
    var out = new StringBuilder();
    for (int i = 0; i < line.length(); i += 3) {
      out.append(stream.append(line.substring(i, Math.min(line.length(), i + 3))));
    }
    return out.append(stream.finish()).toString();
  }

  private static Check values(String name, UnaryOperator<String> channel) {
    return classes(name, planted -> channel.apply(planted.line()).contains(planted.value()));
  }

  private static Check classes(String name, Function<Planted, Boolean> fails) {
    List<PhiType> failed = new ArrayList<>();
    for (Planted planted : Planted.ALL) {
      if (fails.apply(planted)) {
        failed.add(planted.type());
      }
    }
    int all = Planted.ALL.size();
    return new Check(
        name,
        failed.isEmpty(),
        failed.isEmpty()
            ? "%d of %d classes".formatted(all, all)
            : "not " + failed.stream().map(PhiType::name).collect(Collectors.joining(", ")));
  }

  private static Check field(Redactor redactor, String field) {
    String value = "Zephyr0099";
    boolean passed = !redactor.redactField(field, value, Profile.LOG).contains(value);
    return new Check("field " + field, passed, passed ? "redacted" : "its value comes out");
  }

  /** That it would notice what the first one misses. */
  private static Check secondDetector(RedactionSettings settings) {
    LeakDetector detector = LeakDetector.of(settings);
    if (settings.leakDetection().sample().percent().signum() == 0) {
      return new Check("leak detection", false, "reads nothing: leak_detection.sample is 0%");
    }
    for (String canary : settings.leakDetection().canaries()) {
      if (detector.read("planted " + canary, List.of()).isEmpty()) {
        return new Check("leak detection", false, "a canary is not seen");
      }
    }
    return classes("leak detection", planted -> detector.read(planted.line(), List.of()).isEmpty());
  }
}
