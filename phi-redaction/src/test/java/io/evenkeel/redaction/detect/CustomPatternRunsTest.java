package io.evenkeel.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Position;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The four ways to run the user's patterns take the same characters. */
class CustomPatternRunsTest {
  private static final List<String> PARTS =
      List.of(
          "A",
          "b",
          "[A-Z]",
          "[a-c]{1,2}",
          "[0-9]{2,3}",
          "-",
          "(x|Ab)",
          "7?",
          ".",
          "\\d+",
          "[^ ]",
          "(ab|[0-9]c){1,2}",
          "\\w",
          "b*",
          "[.:/]");
  private static final String ALPHABET = "aAbBcxX07-:. ";

  private final Random random = new Random(20_261_130);

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private List<CustomPattern> patterns() {
    List<CustomPattern> patterns = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      StringBuilder regex = new StringBuilder("[aA0-9x]");
      for (int k = random.nextInt(4); k > 0; k--) {
        regex.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      patterns.add(
          new CustomPattern("p" + i, regex.toString(), "case", new Position("evenkeel.yml", 1, 1)));
    }
    return patterns;
  }

  private static List<String> spans(Spans spans) {
    return IntStream.range(0, spans.size())
        .mapToObj(i -> spans.start(i) + "-" + spans.end(i) + " " + spans.label(i))
        .toList();
  }

  private static BitSet taken(Spans spans) {
    BitSet taken = new BitSet();
    for (int i = 0; i < spans.size(); i++) {
      taken.set(spans.start(i), spans.end(i));
    }
    return taken;
  }

  @Test
  @Tag("PHI-10")
  void jumpingWalkingAndLockstepTakeTheSame() {
    CustomPatterns.Run run = new CustomPatterns.Run();
    Text text = new Text();
    for (int i = 0; i < 400; i++) {
      List<CustomPattern> patterns = patterns();
      CustomPatterns compiled = CustomPatterns.of(patterns);
      for (int k = 0; k < 25; k++) {
        String original = text(200);
        text.begin(original);
        text.load(original);
        Spans jumped = new Spans();
        Spans walked = new Spans();
        Spans stepped = new Spans();
        run.jump(compiled, text, jumped, Long.MAX_VALUE / 2);
        run.walk(compiled, text, walked, Long.MAX_VALUE / 2);
        run.lockstep(compiled, text.chars, text.length, stepped);
        Spans passed = new Spans();
        assertThat(compiled.overlaps().find(text.chars, text.length, passed)).isTrue();
        assertThat(spans(passed)).as("%s in %s", patterns, original).isEqualTo(spans(walked));
        assertThat(taken(jumped)).as("%s in %s", patterns, original).isEqualTo(taken(stepped));
        assertThat(taken(walked)).as("%s in %s", patterns, original).isEqualTo(taken(stepped));
      }
    }
  }

  @Test
  void whatWouldCostTooMuchIsRunInLockstepAndTakesTheSame() {
    CustomPatterns compiled =
        CustomPatterns.of(
            List.of(new CustomPattern("p", "a+x", "case", new Position("evenkeel.yml", 1, 1))));
    CustomPatterns.Run run = new CustomPatterns.Run();
    Text text = new Text();
    String original = "a".repeat(20_000) + "x";
    text.begin(original);
    text.load(original);
    Spans found = new Spans();
    run.find(compiled, text, found);
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.start(0)).isZero();
    assertThat(found.end(0)).isEqualTo(20_001);
  }

  @Test
  @Tag("PHI-10")
  void manyPatternsWhoseMatchesOverlapCostAFewStepsForEachCharacter() {
    List<CustomPattern> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String regex = "[a-z]+" + (char) ('a' + i % 26) + "[0-9]" + (i / 26 % 10) + "?x";
      many.add(new CustomPattern("p" + i, regex, "case", new Position("evenkeel.yml", 1, 1)));
    }
    CustomPatterns compiled = CustomPatterns.of(many);
    CustomPatterns.Run run = new CustomPatterns.Run();
    Text text = new Text();
    String original = "abcdefgh".repeat(50_000) + "7x";
    text.begin(original);
    text.load(original);
    Spans found = new Spans();
    run.find(compiled, text, found);
    run.find(compiled, text, found);
    long before = compiled.overlaps().looks();
    found.clear();
    run.find(compiled, text, found);
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.end(0)).isEqualTo(original.length());
    assertThat(compiled.overlaps().looks() - before)
        .isPositive()
        .isLessThanOrEqualTo(4L * original.length());
  }

  @Test
  void threadsThatBuildTheAutomatonTogetherTakeWhatOneTakes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 40; i++) {
        List<CustomPattern> patterns = patterns();
        List<String> texts = IntStream.range(0, 50).mapToObj(k -> text(120)).toList();
        CustomPatterns shared = CustomPatterns.of(patterns);
        List<BitSet> alone = all(CustomPatterns.of(patterns), texts);
        List<Future<List<BitSet>>> together = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
          together.add(threads.submit(() -> all(shared, texts)));
        }
        for (Future<List<BitSet>> one : together) {
          assertThat(one.get()).isEqualTo(alone);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<BitSet> all(CustomPatterns patterns, List<String> texts) {
    CustomPatterns.Run run = new CustomPatterns.Run();
    Text text = new Text();
    List<BitSet> taken = new ArrayList<>();
    for (String one : texts) {
      text.begin(one);
      text.load(one);
      Spans found = new Spans();
      run.find(patterns, text, found);
      taken.add(taken(found));
    }
    return taken;
  }
}
