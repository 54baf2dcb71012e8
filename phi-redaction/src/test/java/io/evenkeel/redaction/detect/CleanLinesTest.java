package io.evenkeel.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Position;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.redaction.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a line is like a clean one hides nothing in it. */
class CleanLinesTest {
  private static final int OTHER_DIGITS = 12;

  /** Each with digits that make it a value, or none: what is remembered of one is not the other. */
  private static final List<List<String>> BY_DIGITS =
      List.of(
          List.of("plan 0EG4TE5MK73 in use", "plan 1EG4TE5MK73 in use"),
          List.of("part 1HGCM82633A004353 in stock", "part 1HGCM82633A004352 in stock"),
          List.of("someJHMCM56557C404454 in stock", "someJHMCM56557C404453 in stock"),
          List.of("userDE89370400440532013001 done", "userDE89370400440532013000 done"),
          List.of("GET /find/jane%41example.org done", "GET /find/jane%40example.org done"),
          List.of("some0EG4TE5MK73 in use", "some1EG4TE5MK73 in use"));

  private final Vocabulary vocabulary = Vocabulary.of(RedactionSettings.DEFAULT);
  private final Scanner scanner = Scanner.of(RedactionSettings.DEFAULT);
  private final Scan scan = new Scan(vocabulary);
  private final Spans found = new Spans();
  private final LineShape shape = new LineShape();
  private final Text text = new Text();
  private final CleanLines lines = new CleanLines();

  private int remembering(String line) {
    scanner.scan(line, Profile.LOG, false, List.of(), found);
    return found.size();
  }

  private int walking(String line) {
    scan.sieving = false;
    scan.begin(vocabulary, line, true, false);
    scan.run();
    return scan.found.size();
  }

  private LineShape shape(String line) {
    text.begin(line);
    assertThat(shape.take(text)).isTrue();
    return shape;
  }

  @Test
  @Tag("PHI-2")
  void withOtherDigitsALineOfTheCorporaHasNothingThatIsOverlooked() throws Exception {
    Random random = new Random(20_261_201);
    List<String> overlooked = new ArrayList<>();
    int remembered = 0;
    for (String line : CorpusTexts.lines()) {
      for (int i = 0; i < 3; i++) {
        remembering(line);
      }
      for (int i = 0; i < OTHER_DIGITS; i++) {
        String other = withOtherDigits(line, random);
        if (remembering(other) > 0) {
          break;
        }
        remembered++;
        if (walking(other) > 0) {
          overlooked.add(other + " is like " + line);
        }
      }
    }
    assertThat(overlooked).isEmpty();
    assertThat(remembered).isGreaterThan(10_000);
  }

  @Test
  void whereDigitsDecideALineIsReadEachTime() {
    for (List<String> like : BY_DIGITS) {
      for (int i = 0; i < 3; i++) {
        assertThat(remembering(like.get(0))).as(like.get(0)).isZero();
      }
      assertThat(remembering(like.get(1))).as(like.get(1)).isPositive();
    }
  }

  @Test
  @Tag("PHI-2")
  void aValueOfTheCallIsFoundInALineLikeACleanOne() {
    String clean = "handed over to jane after 12 ms";
    for (int i = 0; i < 3; i++) {
      assertThat(remembering(clean)).isZero();
    }
    scanner.scan(clean, Profile.LOG, false, List.of("Jane Roe"), found);
    assertThat(found.size()).isOne();
    scanner.scan("took 9911 ms", Profile.LOG, false, List.of("4711"), found);
    scanner.scan("took 9912 ms", Profile.LOG, false, List.of("4711"), found);
    assertThat(found.size()).isZero();
    scanner.scan("took 4711 ms", Profile.LOG, false, List.of("4711"), found);
    assertThat(found.size()).isOne();
  }

  /** The second tells digits apart, so that nothing is remembered. */
  @ParameterizedTest
  @ValueSource(strings = {"ward [0-9]{4}", "ward 4[0-9]{2}"})
  void aPatternOfTheUserIsFoundInALineLikeACleanOne(String regex) {
    CustomPattern pattern = new CustomPattern("w", regex, "ward", new Position("a.yml", 1, 1));
    Scanner own = Scanner.of(RedactionSettings.DEFAULT.withPatterns(List.of(pattern)));
    for (String clean : List.of("moved to ward 312 today", "moved to bed 4123 today")) {
      for (int i = 0; i < 3; i++) {
        own.scan(clean, Profile.LOG, false, List.of(), found);
        assertThat(found.size()).isZero();
      }
    }
    own.scan("moved to ward 4123 today", Profile.LOG, false, List.of(), found);
    assertThat(found.size()).isOne();
    own.scan("moved to ward 412 today", Profile.LOG, false, List.of(), found);
    assertThat(found.size()).isEqualTo(regex.contains("{2}") ? 1 : 0);
  }

  @Test
  void aLabelInBracketsIsNotLikeAnotherValueInThem() {
    CustomPattern pattern =
        new CustomPattern("c", "[A-Z]{4}[0-9]", "code7", new Position("a.yml", 1, 1));
    Scanner own = Scanner.of(RedactionSettings.DEFAULT.withPatterns(List.of(pattern)));
    for (int i = 0; i < 3; i++) {
      own.scan("ready [CODE7] ok", Profile.LOG, false, List.of(), found);
      assertThat(found.size()).isZero();
    }
    own.scan("ready [CODE8] ok", Profile.LOG, false, List.of(), found);
    assertThat(found.size()).isOne();
  }

  @Test
  void aShapeIsHeldOnceItCameTwice() {
    assertThat(lines.hold(shape("took 12 ms"))).isFalse();
    lines.add(shape("took 12 ms"));
    assertThat(lines.hold(shape("took 13 ms"))).isFalse();
    lines.add(shape("took 14 ms"));
    assertThat(lines.hold(shape("took 99 ms"))).isTrue();
  }

  @Test
  void everyOtherCharacterAndTheLengthCount() {
    lines.add(shape("took 12 ms, x=4"));
    lines.add(shape("took 12 ms, x=4"));
    assertThat(lines.hold(shape("took 12 ms, x=4"))).isTrue();
    for (String other :
        List.of("took 12 ms, y=4", "took 1: ms, x=4", "took 1/ ms, x=4", "took 12 ms, x=4\0")) {
      assertThat(lines.hold(shape(other))).as(other).isFalse();
    }
  }

  @Test
  void whatIsLongOrForeignHasNoShape() {
    for (String other : List.of("x".repeat(257), "é", "Ł", "\u0130", "took \uFF11 ms")) {
      text.begin(other);
      assertThat(shape.take(text)).as(other).isFalse();
    }
    text.begin("x".repeat(256));
    assertThat(shape.take(text)).isTrue();
  }

  @Test
  void manyShapesTakeBoundedRoomAndGiveWayToNewOnes() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      String line = "worker " + letters(random) + " is idle";
      lines.add(shape(line));
      lines.add(shape(line));
    }
    String late = "a line of a later release";
    for (int i = 0; i < 200 && !lines.hold(shape(late)); i++) {
      lines.add(shape(late));
    }
    assertThat(lines.hold(shape(late))).isTrue();
  }

  private static String letters(Random random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  private static String withOtherDigits(String line, Random random) {
    StringBuilder other = new StringBuilder(line);
    for (int i = 0; i < other.length(); i++) {
      char c = other.charAt(i);
      if (c >= '0' && c <= '9') {
        other.setCharAt(i, (char) ('0' + random.nextInt(10)));
      }
    }
    return other.toString();
  }
}
