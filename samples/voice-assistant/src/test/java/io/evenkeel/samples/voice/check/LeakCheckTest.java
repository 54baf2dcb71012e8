package io.evenkeel.samples.voice.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.samples.voice.world.Patients;
import io.evenkeel.samples.voice.world.Transcripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakCheckTest {
  private static final String STAMP = "2026-11-20 10:00:00.123 INFO [c001-r4] Caller says: ";

  @TempDir Path logs;

  @Test
  void itFindsEveryValueOfTheAnswerKeyInTheUnredactedInput() {
    AnswerKey key = AnswerKey.load();
    Transcripts transcripts = Transcripts.load();

    LeakReport control =
        new LeakCheck(key, OrdinaryWords.in(transcripts, key))
            .control(transcripts, Patients.load());

    assertThat(control.values()).hasSizeGreaterThan(2_000);
    assertThat(control.announcedFound()).isEqualTo(control.announced());
    assertThat(control.unannouncedFound()).isEqualTo(control.unannounced()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "stage 7 5000 13006749412 950 2, 0",
    "stage 7 0067494 13006749412, 1",
    "group number 006 7494 of another call, 1"
  })
  void ofALongNumberAFewDigitsAreNoValue(String line, int leaks) throws IOException {
    write("flag.state", line);

    LeakReport report = check(new PhiValue("c001", "member_id", "0067494", true)).search(logs);

    assertThat(report.leaks()).hasSize(leaks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phone         | (415) 555-0132        | call 415.555.0132 back",
        "phone         | (415) 555-0132        | +14155550132",
        "phone         | (415) 555-0132        | at four one five, five five five, oh one three two",
        "phone         | four one five five five five oh one three two | GET /patients?phone=4155550132",
        "phone         | +14155550132          | phone=%2B14155550132",
        "mrn           | 4471822               | mrn 447-1822",
        "name          | Maria Delgado-Ruiz    | thanks, MARIA",
        "name          | Maria Delgado-Ruiz    | the Ruiz family",
        "name          | Siobhán Ó Briain      | name\\u003dSiobh\\u00e1n",
        "name          | Will Price            | and so Will said",
        "street        | 14 Alder Court        | moved to alder court",
        "date_of_birth | the 3rd of March 1982 | born [DATE] of March 1982",
        "email         | jane.doe@example.com  | {\"mail\":\"JANE.DOE@example.com\"}",
        "name_spelled  | D-E-L-G-A-D-O         | spelled D E L G A D O",
        "ssn_last4     | 6789                  | ends in 6789.",
      })
  void aValueIsFoundHoweverItIsWritten(String type, String value, String line) throws IOException {
    write("service.log", STAMP + line);

    LeakReport report = check(new PhiValue("c001", type, value, true)).search(logs);

    assertThat(report.announcedFound()).isOne();
    assertThat(report.leaks().get(0).line()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name          | Will Price            | Will you hold, please? The price is 25.",
        "name          | Maria Delgado         | [NAME] and [NAME-0123456789ab], Marianne, benchmaria",
        "phone         | (415) 555-0132        | ***-***-0132 in 415 ms",
        "ssn_last4     | 6789                  | took 67891 ns",
        "street        | 14 Alder Court        | [ADDRESS], ward 14, the court order",
        "case          | CC-104233             | [CASE]",
      })
  void whatOnlyLooksLikeAValueIsNone(String type, String value, String line) throws IOException {
    write("service.log", STAMP + line);

    assertThat(check(new PhiValue("c001", type, value, true)).search(logs).leaks()).isEmpty();
  }

  @Test
  void aTellingValueIsFoundInTheLogOfAnotherCallAndInOneOfNone() throws IOException {
    write("a.log", "2026-11-20 10:00:00.123 INFO [c002-r0] Maria Delgado called");
    write("nested/b.json", "{\"message\":\"number 415-555-0132\"}");

    LeakReport report =
        check(
                new PhiValue("c001", "name", "Maria Delgado", true),
                new PhiValue("c001", "phone", "4155550132", true))
            .search(logs);

    assertThat(report.leaks())
        .extracting(LeakReport.Leak::file)
        .containsExactly("a.log", "nested/b.json");
  }

  @Test
  void aStackTraceBelongsToTheCallThatLoggedIt() throws IOException {
    write(
        "service.log",
        STAMP + "failed\njava.lang.IllegalStateException: no slot\nCaused by: no room for Maria");

    assertThat(check(new PhiValue("c001", "name", "Maria Delgado", true)).search(logs).leaks())
        .hasSize(1);
  }

  @Test
  void bytesThatAreNoTextHideNothing() throws IOException {
    byte[] line = (STAMP + "  Maria ").getBytes(StandardCharsets.UTF_8);
    line[STAMP.length()] = (byte) 0xff;
    Files.write(logs.resolve("service.log"), line);

    assertThat(check(new PhiValue("c001", "name", "Maria Delgado", true)).search(logs).leaks())
        .hasSize(1);
  }

  @Test
  void aNameInPassingIsCountedApart() throws IOException {
    write("service.log", STAMP + "Tell Maria I said thanks");

    LeakReport report =
        check(
                new PhiValue("c001", "name", "Maria Delgado", true),
                new PhiValue("c001", "name", "Maria", false))
            .search(logs);

    assertThat(report.announcedFound()).isZero();
    assertThat(report.unannouncedFound()).isOne();
  }

  @Test
  void aFindingSaysWhereAndNotWhat() throws IOException {
    write("service.log", "nothing\n" + STAMP + "Maria Delgado called");

    LeakReport report = check(new PhiValue("c001", "name", "Maria Delgado", true)).search(logs);

    assertThat(report.leaks().get(0)).hasToString("name of c001 at service.log:2");
  }

  private LeakCheck check(PhiValue... values) {
    return new LeakCheck(new AnswerKey(List.of(values)), Set.of("will", "price"));
  }

  private void write(String file, String text) throws IOException {
    Path path = logs.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }
}
