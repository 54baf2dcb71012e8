package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PHI-3")
class RedactingWriterTest {
  private final StringWriter out = new StringWriter();

  @Test
  void whatIsWrittenInPiecesIsRedactedAndCompleteAfterClose() throws Exception {
    try (Writer writer = new RedactingWriter(out, Redactors.strict(), Profile.TEXT)) {
      writer.append("my ssn is 123-4").append("5-67").append('8').append("9, thanks");
      writer.flush();
      assertThat(out.toString()).isEmpty();
    }
    assertThat(out).hasToString("my ssn is [SSN], thanks");
  }

  @Test
  void aClosedWriterTakesNothing() throws Exception {
    Writer writer = new RedactingWriter(out, Redactors.strict(), Profile.TEXT);
    writer.close();
    writer.close();
    assertThatIOException().isThrownBy(() -> writer.write("late"));
    assertThat(out.toString()).isEmpty();
  }
}
