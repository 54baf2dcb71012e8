package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.console.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void linesAreNumberedFromOneAndTheLastNeedsNoEnd() throws IOException {
    assertThat(read("a\n\nb", 10))
        .containsExactly(new Line(1, "a", ""), new Line(2, "", ""), new Line(3, "b", ""));
  }

  @Test
  void theLongestLineIsAcceptedAndOneByteMoreIsNot() throws IOException {
    assertThat(read("12345\n123456\n1", 5))
        .containsExactly(
            new Line(1, "12345", ""), Line.refused(2, "longer than 5 bytes"), new Line(3, "1", ""));
  }

  @Test
  void lengthCountsBytesNotCharacters() throws IOException {
    assertThat(read("\u20ac\u20ac", 5).get(0).isRefused()).isTrue();
    assertThat(read("\u20ac\u20ac", 6)).containsExactly(new Line(1, "\u20ac\u20ac", ""));
  }

  @Test
  void nothingIsReadFromNothing() throws IOException {
    assertThat(read("", 5)).isEmpty();
  }

  private static List<Line> read(String text, int longest) throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    List<Line> lines = new ArrayList<>();
    for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(line.get());
    }
    return lines;
  }
}
