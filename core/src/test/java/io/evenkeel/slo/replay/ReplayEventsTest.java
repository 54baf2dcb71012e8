package io.evenkeel.slo.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.call.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayEventsTest {
  private static final String GOOD = "{\"t\": 1, \"service\": \"a\", \"ok\": true}\n";

  @Test
  void aCallMayLeaveOutItsDurationAndItsNumber() throws Exception {
    ReplayEvents events = read(GOOD);

    assertThat(events.size()).isOne();
    assertThat(events.time(0)).isEqualTo(1_000_000_000L);
    assertThat(events.services()).containsExactly("a");
    assertThat(events.isCall(0)).isTrue();
    assertThat(events.outcome(0)).isEqualTo(Outcome.SUCCESS);
    assertThat(events.calls(0)).isOne();
    assertThat(events.durationNanos(0)).isNegative();
  }

  @Test
  void manyFailedCallsOfKnownDurationAreOneEvent() throws Exception {
    ReplayEvents events =
        read("{\"n\": 500, \"ms\": 12.5, \"ok\": false, \"service\": \"a\", \"t\": 2.5}");

    assertThat(events.time(0)).isEqualTo(2_500_000_000L);
    assertThat(events.outcome(0)).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(events.calls(0)).isEqualTo(500);
    assertThat(events.durationNanos(0)).isEqualTo(12_500_000L);
  }

  @Test
  void aSignalHasGoodAndBadEvents() throws Exception {
    ReplayEvents events =
        read(
            """
            {"t":1,"service":"a","ok":true}
            {"t":1,"signal":"containment_rate","good":3,"bad":1}
            {"t":1,"signal":"containment_rate","bad":2}
            """);

    assertThat(events.signals()).containsExactly("containment_rate");
    assertThat(events.isCall(1)).isFalse();
    assertThat(events.source(1)).isZero();
    assertThat(events.good(1)).isEqualTo(3);
    assertThat(events.bad(1)).isOne();
    assertThat(events.good(2)).isZero();
    assertThat(events.bad(2)).isEqualTo(2);
  }

  @Test
  void aDurationFinerThanNanosecondsStaysOnItsSideOfAThreshold() throws Exception {
    ReplayEvents events =
        read(
            """
            {"t":0,"service":"a","ok":true,"ms":699.9999999999}
            {"t":0,"service":"a","ok":true,"ms":700.0000000001}
            """);

    assertThat(events.durationNanos(0)).isLessThan(700_000_000L);
    assertThat(events.durationNanos(1)).isEqualTo(700_000_000L);
  }

  @Test
  void aStampFinerThanNanosecondsStaysOnItsSideOfATick() throws Exception {
    ReplayEvents events =
        read(
            """
            {"t":9.9999999999,"service":"a","ok":true}
            {"t":10.0000000001,"service":"a","ok":true}
            """);

    assertThat(events.time(0)).isEqualTo(10_000_000_000L);
    assertThat(events.time(1)).isEqualTo(10_000_000_001L);
  }

  @Test
  void blankLinesWindowsLineEndsAndAByteOrderMarkAreNoEvents() throws Exception {
    assertThat(read("\uFEFF" + GOOD.strip() + "\r\n\r\n  \t\n" + GOOD).size()).isEqualTo(2);
    assertThat(read("").size()).isZero();
  }

  @Test
  void hundredThousandsOfEventsAreKeptInOrder() throws Exception {
    var text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append("{\"t\":").append(i).append(",\"service\":\"s").append(i % 7);
      text.append("\",\"ok\":").append(i % 3 == 0).append(",\"n\":").append(i + 1).append("}\n");
    }

    ReplayEvents events = read(text.toString());

    assertThat(events.size()).isEqualTo(100_000);
    for (int i = 0; i < 100_000; i++) {
      assertThat(events.time(i)).isEqualTo(i * 1_000_000_000L);
      assertThat(events.services().get(events.source(i))).isEqualTo("s" + i % 7);
      assertThat(events.calls(i)).isEqualTo(i + 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          nonsense                                              | 1:  | no JSON from here on
          {"t":1,"service":"a","ok":true                        | 31: | no JSON from here on
          {"t":1,"service":"a","ok":true} x                     | 33: | no JSON from here on
          {"t":1,"service":"a","ok":true}{}                     | 32: | one event a line
          {"t":1,"t":2,"service":"a","ok":true}                 | 11: | given twice
          [1]                                                   | 1:  | an event is
          7                                                     | 1:  | an event is
          {}                                                    | 1:  | 't' is missing
          {"service":"a","ok":true}                             | 1:  | 't' is missing
          {"t":1}                                               | 1:  | either a 'service' or a 'signal'
          {"t":1,"service":"a","signal":"b","ok":true}          | 1:  | either a 'service' or a 'signal'
          {"t":1,"service":"a"}                                 | 1:  | 'ok' is missing
          {"t":1,"service":"a","ok":true,"good":1}              | 1:  | belong to a signal
          {"t":1,"signal":"a","good":1,"n":2}                   | 1:  | belong to a service
          {"t":1,"signal":"a"}                                  | 1:  | needs 'good' or 'bad'
          {"t":1,"service":"a","ok":true,"latency":3}           | 32: | unknown key
          {"t":"1","service":"a","ok":true}                     | 6:  | a number of seconds
          {"t":null,"service":"a","ok":true}                    | 6:  | a number of seconds
          {"t":NaN,"service":"a","ok":true}                     | 9:  | no JSON from here on
          {"t":-1,"service":"a","ok":true}                      | 6:  | wants 0 to 316224000 seconds, counted from the start of observation
          {"t":1763600000,"service":"a","ok":true}              | 6:  | this looks like a time since 1970: subtract when observation began
          {"t":1763600000123,"service":"a","ok":true}           | 6:  | this looks like a time since 1970: subtract when observation began
          {"t":400000000,"service":"a","ok":true}               | 6:  | wants 0 to 316224000 seconds, counted from the start of observation and not in milliseconds
          {"t":34560002,"service":"a","ok":true}                | 6:  | is 400 days after the latest event before it; 't' counts seconds, not milliseconds
          {"t":1e999999999,"service":"a","ok":true}             | 6:  | from the start of observation
          {"t":1e-999999999,"service":"a","ok":true}            | 6:  | decimal places
          {"t":1e9999999999,"service":"a","ok":true}            | 6:  | exponent
          {"t":1e-9999999999,"service":"a","ok":true}           | 6:  | exponent
          {"t":1,"service":7,"ok":true}                         | 18: | wants a text
          {"t":1,"service":" ","ok":true}                       | 18: | wants a name
          {"t":1,"service":"a","ok":1}                          | 27: | true or false
          {"t":1,"service":"a","ok":"true"}                     | 27: | true or false
          {"t":1,"service":"a","ok":true,"ms":"5"}              | 37: | a number of milliseconds
          {"t":1,"service":"a","ok":true,"ms":-5}               | 37: | wants 0 to
          {"t":1,"service":"a","ok":true,"n":0}                 | 36: | a whole number from 1
          {"t":1,"service":"a","ok":true,"n":1.5}               | 36: | a whole number from 1
          {"t":1,"service":"a","ok":true,"n":-2}                | 36: | a whole number from 1
          {"t":1,"service":"a","ok":true,"n":NaN}               | 39: | no JSON from here on
          {"t":1,"service":"a","ok":true,"n":1000000000001}     | 36: | a whole number from 1
          {"t":1,"service":"a","ok":true,"ms":1e300}            | 37: | wants 0 to
          {"t":1,"service":"a","ok":true,"n":9999999999999999999999} | 36: | a whole number from 1
          {"t":1,"signal":"a","good":-1}                        | 28: | a whole number from 0
          {"t":1,"signal":"no such name","good":1}              | 17: | a signal's name
          """)
  void aWrongLineIsNamedWithItsPlaceAndWhatToDo(String line, String column, String message) {
    assertThatThrownBy(() -> read(GOOD + "\n" + line + "\n" + GOOD))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("calls.ndjson:3:" + column)
        .hasMessageContaining(message);
  }

  @Test
  void theFirstEventOfARecordingThatBeganLongBeforeIsNotMeantSo() {
    assertThatThrownBy(() -> read("{\"t\":34560001,\"service\":\"a\",\"ok\":true}"))
        .hasMessageStartingWith("calls.ndjson:1:6: is 400 days after the start; ");
  }

  @Test
  void aLastLineThatWasCutOffIsAWrongLine() {
    for (int length = 1; length < GOOD.length() - 1; length++) {
      String cut = GOOD + GOOD.substring(0, length);
      assertThatThrownBy(() -> read(cut)).hasMessageStartingWith("calls.ndjson:2:");
    }
  }

  @Test
  void eventsInAnyOrderArePlayedInOrderOfTimeAndThenOfLines() throws Exception {
    ReplayEvents events =
        read(
            """
            {"t":7,"service":"a","ok":true,"n":1}
            {"t":3,"service":"a","ok":false,"n":2,"ms":5}
            {"t":7,"service":"b","ok":true,"n":3}
            {"t":3,"signal":"s","good":4,"bad":9}
            {"t":0.5,"service":"b","ok":true,"n":5}
            """);

    assertThat(events.size()).isEqualTo(5);
    assertThat(IntStream.range(0, 5).mapToLong(events::time))
        .containsExactly(
            500_000_000L, 3_000_000_000L, 3_000_000_000L, 7_000_000_000L, 7_000_000_000L);
    assertThat(IntStream.range(0, 5).mapToLong(events::calls)).containsExactly(5L, 2L, 4L, 1L, 3L);
    assertThat(IntStream.range(0, 5).mapToObj(events::isCall))
        .containsExactly(true, true, false, true, true);
    assertThat(events.outcome(1)).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(events.durationNanos(1)).isEqualTo(5_000_000L);
    assertThat(events.bad(2)).isEqualTo(9);
    assertThat(events.services().get(events.source(0))).isEqualTo("b");
    assertThat(events.services().get(events.source(4))).isEqualTo("b");
  }

  @Test
  void linesMayComeInPiecesOfAnySize() throws Exception {
    String text = GOOD + "\n" + GOOD.replace("1,", "2,") + GOOD.replace("1,", "3,").strip();
    var trickle =
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public int read(byte[] into) {
            return super.read(into, 0, Math.min(into.length, 3));
          }
        };

    ReplayEvents events = ReplayEvents.read("calls.ndjson", trickle);

    assertThat(IntStream.range(0, events.size()).mapToLong(events::time))
        .containsExactly(1_000_000_000L, 2_000_000_000L, 3_000_000_000L);
  }

  @Test
  void aWrongLineIsNeverQuoted() {
    assertThatThrownBy(() -> read("{\"t\":1,\"jane.roe\":\"987-65-4321\"}"))
        .message()
        .doesNotContain("jane")
        .doesNotContain("987");
  }

  @Test
  void bytesThatAreNoUtf8AreAWrongLine() {
    byte[] latin =
        "{\"t\":1,\"service\":\"\u00fc\",\"ok\":true}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> ReplayEvents.read("calls.ndjson", new ByteArrayInputStream(latin)))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("calls.ndjson:1:");
  }

  @Test
  void aLineOfAnyLengthIsRefusedWithoutBeingHeld() {
    String huge = "{\"t\":1,\"service\":\"" + "x".repeat(100_000) + "\",\"ok\":true}";

    assertThatThrownBy(() -> read(GOOD + huge))
        .isInstanceOf(ReplayException.class)
        .hasMessage("calls.ndjson:2:65536: an event has at most 65536 bytes");
  }

  private static ReplayEvents read(String text) throws IOException, ReplayException {
    return ReplayEvents.read(
        "calls.ndjson", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
