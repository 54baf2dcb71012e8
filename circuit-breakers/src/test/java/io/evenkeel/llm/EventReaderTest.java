package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("LLM-2")
class EventReaderTest {
  private final EventReader reader = new EventReader();

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void everyLineEndingEndsALine(String end) {
    assertThat(read(String.join(end, "event: a", "data: 1", "data:2", "", "data: 3", "", "")))
        .containsExactly(new ServerSentEvent("a", "1\n2"), new ServerSentEvent("", "3"));
  }

  @Test
  void lineEndingsMayBeMixed() {
    assertThat(read("data: 1\r\rdata: 2\n\r\ndata: 3\r\n\n"))
        .extracting(ServerSentEvent::data)
        .containsExactly("1", "2", "3");
  }

  @Test
  void oneSpaceAfterTheColonIsNotPartOfTheValue() {
    assertThat(data("data:  two\n\n")).containsExactly(" two");
    assertThat(data("data:none:\n\n")).containsExactly("none:");
  }

  @Test
  void aFieldWithoutColonHasAnEmptyValue() {
    assertThat(data("data\n\n")).containsExactly("");
    assertThat(data("data\ndata\n\n")).containsExactly("\n");
  }

  @Test
  void commentsIdsAndRetriesAreNoEvents() {
    assertThat(read(": ping\n\nid: 7\nretry: 10\nDATA: x\nevent: lonely\n\n\n\n")).isEmpty();
  }

  @Test
  void aNameDoesNotReachTheNextEvent() {
    assertThat(read("event: lonely\n\ndata: x\n\n")).containsExactly(new ServerSentEvent("", "x"));
  }

  @Test
  void aByteOrderMarkIsSkippedAtTheVeryBeginningOnly() {
    assertThat(data("\uFEFFdata: 1\n\n\uFEFFdata: 2\n\ndata: \uFEFF3\n\n"))
        .containsExactly("1", "\uFEFF3");
  }

  @Test
  void anEventWithoutItsEmptyLineIsNone() {
    assertThat(data("data: 1\n\ndata: 2\n")).containsExactly("1");
    assertThat(data("\ndata: 3")).containsExactly("2");
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacements() {
    reader.feed(ByteBuffer.wrap(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xC3, '\n', '\n'}));

    assertThat(reader.next()).isEqualTo(new ServerSentEvent("", "\uFFFD"));
  }

  @Test
  void itReadsNoFurtherThanTheEventThatWasAskedFor() {
    ByteBuffer bytes = ByteBuffer.wrap("data: 1\n\ndata: 2\n\n".getBytes(StandardCharsets.UTF_8));
    reader.feed(bytes);

    reader.next();

    assertThat(bytes.remaining()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: %s", ": %s", "%s"})
  void aLineThatDoesNotEndIsMalformed(String line) {
    String endless = "x".repeat(EventReader.LONGEST);

    assertThatMalformed(line.formatted(endless + "x"));
  }

  @Test
  void anEventThatDoesNotEndIsMalformed() {
    assertThatMalformed(("data: " + "x".repeat(1_000) + "\n").repeat(1_100));
  }

  @Test
  void noEventPrintsItsData() {
    assertThat(new ServerSentEvent("Jane", "Jane").toString()).doesNotContain("Jane");
  }

  private void assertThatMalformed(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.MALFORMED));
  }

  private List<String> data(String text) {
    return read(text).stream().map(ServerSentEvent::data).toList();
  }

  private List<ServerSentEvent> read(String text) {
    reader.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    var events = new ArrayList<ServerSentEvent>();
    for (var event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    return events;
  }
}
