package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Streams of all kinds, cut anywhere, beside a reader that has the whole text at once. */
@Tag("LLM-2")
class EventReaderProperties {

  @Property(tries = 400)
  void whereTheNetworkCutsDoesNotMatter(@ForAll("streams") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<ServerSentEvent> expected = readWhole(text);
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(
              read(Arrays.copyOfRange(bytes, 0, cut), Arrays.copyOfRange(bytes, cut, bytes.length)))
          .isEqualTo(expected);
    }
    byte[][] single = new byte[bytes.length][];
    Arrays.setAll(single, i -> new byte[] {bytes[i]});
    assertThat(read(single)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> streams() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "data",
            "event",
            "id",
            ":",
            ": ",
            " ",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\n\r\n",
            "x",
            "\u00e9",
            "\u4e16",
            "\uD83D\uDE00",
            "\uFEFF",
            "data: ",
            "data: {\"a\": 1}\n\n");
    return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
  }

  private static List<ServerSentEvent> read(byte[]... parts) {
    var reader = new EventReader();
    var events = new ArrayList<ServerSentEvent>();
    for (byte[] part : parts) {
      reader.feed(ByteBuffer.wrap(part));
      for (var event = reader.next(); event != null; event = reader.next()) {
        events.add(event);
      }
    }
    return events;
  }

  /** The standard's algorithm, written down for a text that is all there. */
  private static List<ServerSentEvent> readWhole(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<String> lines = new ArrayList<>(List.of(unmarked.split("\r\n|\r|\n", -1)));
    lines.remove(lines.size() - 1);
    var events = new ArrayList<ServerSentEvent>();
    var data = new StringBuilder();
    String name = "";
    for (String line : lines) {
      String[] parts = line.split(":", 2);
      String value = parts.length == 1 ? "" : parts[1].replaceFirst("^ ", "");
      if (line.isEmpty()) {
        if (data.length() > 0) {
          events.add(new ServerSentEvent(name, data.substring(0, data.length() - 1)));
        }
        data.setLength(0);
        name = "";
      } else if (parts[0].equals("data")) {
        data.append(value).append('\n');
      } else if (parts[0].equals("event")) {
        name = value;
      }
    }
    return events;
  }
}
