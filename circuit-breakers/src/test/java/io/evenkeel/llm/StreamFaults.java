package io.evenkeel.llm;

import io.evenkeel.llm.FaultServer.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a provider streams, well or badly. */
final class StreamFaults {
  static final String ROLE =
      "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}";
  static final String STOP = finish("stop");
  static final String USAGE =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":5,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":4}}}";
  static final String DONE = "[DONE]";

  private StreamFaults() {}

  /** A piece of the answer's text. */
  static String says(String text) {
    return "{\"model\":\"model-x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + text
        + "\"},\"finish_reason\":null}]}";
  }

  static String finish(String reason) {
    return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
  }

  /** The whole answer, word by word. */
  static Fault answers(String text) {
    Stream<String> words = Arrays.stream(text.split("(?= )")).map(StreamFaults::says);
    return streams(
        Stream.of(Stream.of(ROLE), words, Stream.of(STOP, USAGE, DONE))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  /** These events, and a proper end of the body. */
  static Fault streams(String... data) {
    return (socket, out) -> {
      begin(out, data);
      FaultServer.write(out, "0\r\n\r\n");
    };
  }

  /** These events, and then the connection ends in the middle of the body. */
  static Fault cutAfter(String... data) {
    return (socket, out) -> begin(out, data);
  }

  static Fault resetAfter(String... data) {
    return (socket, out) -> {
      begin(out, data);
      // Closing with unread lingering data is a reset, not an end.
      socket.setSoLinger(true, 0);
    };
  }

  /** These events, and then nothing, until the client leaves. */
  static Fault stallsAfter(FaultServer server, String... data) {
    return (socket, out) -> {
      begin(out, data);
      server.waitForClient(socket);
    };
  }

  /** Comments now and then, so that no read ever times out, and never an event. */
  static Fault drip(FaultServer server) {
    return (socket, out) -> {
      begin(out);
      server.dripUntilClientLeaves(socket, () -> chunk(out, ": ping\n\n"));
    };
  }

  /** A text that never ends. */
  static Fault talksOn(FaultServer server) {
    return (socket, out) -> {
      begin(out, ROLE);
      server.dripUntilClientLeaves(socket, () -> chunk(out, event(says("w"))));
    };
  }

  /** Pieces without any text, for ever. */
  static Fault saysNothing(FaultServer server) {
    return (socket, out) -> {
      begin(out, ROLE);
      server.dripUntilClientLeaves(socket, () -> chunk(out, event(says(""))));
    };
  }

  /** A body whose only end is that of the connection. */
  static Fault unframed(String... data) {
    return (socket, out) -> {
      FaultServer.write(out, head(""));
      for (String each : data) {
        FaultServer.write(out, event(each));
      }
    };
  }

  static void begin(OutputStream out, String... data) throws IOException {
    FaultServer.write(out, head("Transfer-Encoding: chunked\r\n"));
    for (String each : data) {
      chunk(out, event(each));
    }
  }

  static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    FaultServer.write(out, Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
  }

  static String event(String data) {
    return "data: " + data + "\n\n";
  }

  private static String head(String more) {
    return "HTTP/1.1 200 scripted\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
        + more
        + "Connection: close\r\n\r\n";
  }
}
