package io.evenkeel.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.PhiType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Skipping to where something may begin finds what a walk over every word finds, no less. */
class SieveTest {
  private static final int MUTATIONS = Integer.getInteger("redaction.sieve.mutations", 20_000);

  private static final String JOINTS = " :=-.,@/+(\"'_[x7";

  private static final List<String> CODES =
      List.of(
          "1HGCM82633A004352",
          "JHMCM56557C404453",
          "1EG4TE5MK73",
          "1EG4-TE5-MK73",
          "DE89370400440532013000",
          "DE89 3704 0044 0532 0130 00",
          "123-45-6789",
          "4111 1111 1111 1111",
          "203.0.113.77");

  /** So many of them prove themselves. */
  private static final int OF_A_FORM = 6;

  private record Found(PhiType type, int start, int end) {
    boolean covers(Found other) {
      return start <= other.start && other.end <= end;
    }
  }

  private final Vocabulary vocabulary = Vocabulary.of(RedactionSettings.DEFAULT);
  private final Scan scan = new Scan(vocabulary);

  private List<Found> find(String text, boolean strict, boolean sieving) {
    scan.sieving = sieving;
    scan.begin(vocabulary, text, true, strict);
    scan.run();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < scan.found.size(); i++) {
      found.add(new Found(scan.found.type(i), scan.found.start(i), scan.found.end(i)));
    }
    return found;
  }

  /** What the walk finds and the sieve does not; told in short, as texts may be long. */
  private List<String> missed(String text, boolean strict) {
    List<Found> sieved = find(text, strict, true);
    return find(text, strict, false).stream()
        .filter(found -> sieved.stream().noneMatch(s -> s.covers(found)))
        .map(
            found -> found + " of …" + text.substring(Math.max(0, found.start() - 60), found.end()))
        .toList();
  }

  @ParameterizedTest(name = "strict: {0}")
  @ValueSource(booleans = {false, true})
  @Tag("PHI-2")
  void everyLineIsReadAsAWalkReadsIt(boolean strict) throws Exception {
    List<String> lines = CorpusTexts.lines();
    assertThat(lines).hasSizeGreaterThan(1_000);
    for (String line : lines) {
      assertThat(missed(line, strict)).isEmpty();
      assertThat(find(line, strict, true)).hasSameSizeAs(find(line, strict, false));
    }
  }

  @ParameterizedTest(name = "strict: {0}")
  @ValueSource(booleans = {false, true})
  void wholeTextsAreReadAsAWalkReadsThem(boolean strict) throws Exception {
    for (Path file : CorpusTexts.files()) {
      assertThat(missed(CorpusTexts.read(file), strict)).as(file.toString()).isEmpty();
    }
  }

  /** Words torn in the middle may lose what only a capital at an odd place held together. */
  @ParameterizedTest(name = "strict: {0}")
  @ValueSource(booleans = {false, true})
  void soAreLinesThatWereTornAndSpliced(boolean strict) throws Exception {
    List<String> lines = CorpusTexts.lines();
    Random random = new Random(20_261_130);
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < MUTATIONS; i++) {
      String one = lines.get(random.nextInt(lines.size()));
      String other = lines.get(random.nextInt(lines.size()));
      missed.addAll(missed(spliced(one, other, random), strict));
    }
    assertThat(missed).hasSizeLessThanOrEqualTo(MUTATIONS / 4_000);
  }

  @ParameterizedTest(name = "strict: {0}")
  @ValueSource(booleans = {false, true})
  void soAreCodesBehindAWordWithoutABreak(boolean strict) throws Exception {
    for (String code : CODES.subList(0, OF_A_FORM)) {
      for (String word : List.of("user", "patient", "vin_of_", "some")) {
        assertThat(find(word + code, strict, true)).as(word + code).isNotEmpty();
      }
    }
    List<String> missed = new ArrayList<>();
    for (Phrase phrase : PhraseFile.phrases()) {
      for (String code : CODES) {
        missed.addAll(missed(phrase.words() + code, strict));
        missed.addAll(missed("{\"" + phrase.words() + "\":{\"value\":\"" + code, strict));
        missed.addAll(missed("a." + phrase.words().replace(' ', '_') + code + " ok", strict));
      }
    }
    assertThat(missed).isEmpty();
  }

  private static String spliced(String one, String other, Random random) {
    int at = random.nextInt(JOINTS.length());
    int cut = random.nextInt(one.length() + 1);
    String joint = random.nextInt(3) == 0 ? "" : JOINTS.substring(at, at + 1);
    String text =
        one.substring(0, cut) + joint + other.substring(random.nextInt(other.length() + 1));
    StringBuilder torn = new StringBuilder(text);
    for (int k = random.nextInt(3); k > 0 && torn.length() > 1; k--) {
      torn.deleteCharAt(random.nextInt(torn.length()));
    }
    return torn.toString();
  }
}
