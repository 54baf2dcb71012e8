package io.evenkeel.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.PhiType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passing over plain words of a text finds exactly what a walk over every word finds. */
@Tag("PHI-2")
class PlainWordsTest {
  private static final Path TEXTS = Path.of("src/test/resources/io/evenkeel/redaction");
  private static final int SENTENCES = Integer.getInteger("redaction.plain.sentences", 20_000);

  /** Words on which the shortcuts hang: beginnings of phrases, of names and of addresses. */
  private static final List<String> TRIGGERS =
      List.of(
          ("to from at may its two one ninety first last name this is hi thanks dot com use as"
                  + " password insert into values root admin mr dr patient my of de the march june"
                  + " day days weeks mg a i like for in seen by known discussed with signed spelled"
                  + " oh corner street rue via strasse ul speaking here unit apt box zip ssn mrn dob"
                  + " call me number years old born on said get post user who she Knoxville"
                  + " Tennessee TN OH ohio 37902 NV Main Street Hauptstrasse Roma Lyon Kansas me ok"
                  + " St. AL. Claim n'umber702D SW1A 2AA K1A 0B1 WBC Hgb Labs Plan Wound jane Jane Doe Park O'Neill Bell md"
                  + " creds: jroe@example.org login winter-fox-moon is my your using try enter type put take password hunter22 447182 code MRNs and no. # chart"
                  + " 4412207 3-14-26 January 4th 5th pw: Winter-Fox-22 4-6 lic passport claim policy"
                  + " 10 7.2 98 101. 3/14 4417 @ x%40y.org /home/ don't it's follow-up non-tender")
              .split(" "));

  private static final List<String> JOINTS =
      List.of(
          " ", " ", " ", " ", " ", " ", ", ", ". ", "\n", "-", "/", " / ", ": ", "  ", " - ", "'");

  private record Found(PhiType type, int start, int end) {}

  private final Vocabulary vocabulary = Vocabulary.of(RedactionSettings.DEFAULT);
  private final Scan scan = new Scan(vocabulary);

  private List<Found> find(String text, boolean strict, boolean passing) {
    scan.sieving = passing;
    scan.begin(vocabulary, text, false, strict);
    scan.run();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < scan.found.size(); i++) {
      found.add(new Found(scan.found.type(i), scan.found.start(i), scan.found.end(i)));
    }
    return found;
  }

  private void assertAlike(String text, boolean strict) {
    assertThat(find(text, strict, true)).as(text).isEqualTo(find(text, strict, false));
  }

  @ParameterizedTest(name = "strict: {0}")
  @ValueSource(booleans = {false, true})
  void everyTextIsReadAsAWalkReadsIt(boolean strict) throws Exception {
    List<String> texts = texts();
    assertThat(texts).hasSizeGreaterThan(10);
    for (String text : texts) {
      assertAlike(text, strict);
      text.lines().forEach(line -> assertAlike(line, strict));
    }
  }

  @ParameterizedTest(name = "strict: {0}")
  @ValueSource(booleans = {false, true})
  void soAreSentencesOfWordsThatMatter(boolean strict) throws Exception {
    Random random = new Random(20_261_201);
    List<String> words = new ArrayList<>();
    texts().forEach(text -> words.addAll(List.of(text.split("\\s+"))));
    for (int i = 0; i < SENTENCES; i++) {
      assertAlike(sentence(random, words), strict);
    }
  }

  private static String sentence(Random random, List<String> words) {
    StringBuilder text = new StringBuilder();
    for (int k = 2 + random.nextInt(16); k > 0; k--) {
      List<String> source = random.nextInt(3) == 0 ? words : TRIGGERS;
      text.append(source.get(random.nextInt(source.size())));
      text.append(JOINTS.get(random.nextInt(JOINTS.size())));
    }
    return text.toString();
  }

  private static List<String> texts() throws IOException {
    try (Stream<Path> files = Files.walk(TEXTS)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(PlainWordsTest::isForPractice).sorted().toList()) {
        texts.add(Files.readString(file).replaceAll("⟦[A-Z_]+:([^⟧]*)⟧", "$1"));
      }
      return texts;
    }
  }

  private static boolean isForPractice(Path file) {
    return file.toString().endsWith(".txt") && !file.toString().contains("holdout");
  }
}
