package io.evenkeel.llm;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A provider on a real socket, for clients that are not ours. */
public final class LoopbackProvider implements AutoCloseable {
  private final FaultServer server;

  /** One that answers {@code text} to every question. */
  public LoopbackProvider(String text) throws IOException {
    server = new FaultServer(FaultServer.answers(text));
  }

  /** An address where nobody listens. */
  public static URI nobody() throws IOException {
    return FaultServer.nobody();
  }

  public URI url() {
    return server.url();
  }

  /** Everything that was asked, head and body. */
  public List<String> requests() {
    return server.requests;
  }

  public void answers(String text, String finishReason) {
    server.behave(FaultServer.answers(text, finishReason));
  }

  public void sends(String json) {
    server.behave(FaultServer.json(200, json));
  }

  public void refuses(int status, String code, String... headers) {
    server.behave(FaultServer.error(status, code, headers));
  }

  public void isSilent() {
    server.behave(server.silent());
  }

  public void endsInTheMiddle() {
    server.behave(FaultServer.endsMidBody());
  }

  public void resetsInTheMiddle() {
    server.behave(FaultServer.resetMidBody());
  }

  /** Streams an answer word by word, and ends it as it should. */
  public void streams(String text) {
    server.behave(StreamFaults.answers(text));
  }

  /** The same with another reason for its end. */
  public void streams(String text, String finishReason) {
    server.behave(
        StreamFaults.streams(
            Stream.concat(
                    words(text), Stream.of(StreamFaults.finish(finishReason), StreamFaults.DONE))
                .toArray(String[]::new)));
  }

  /** Ends the body as if all had come, after these words and before the reason for the end. */
  public void streamsWithoutEnd(String text) {
    server.behave(StreamFaults.streams(words(text).toArray(String[]::new)));
  }

  /** Breaks the connection after these words; of no words after the headers. */
  public void breaksAfter(String text) {
    server.behave(StreamFaults.cutAfter(words(text).toArray(String[]::new)));
  }

  /** Sends these words, and then nothing, until the client leaves. */
  public void stallsAfter(String text) {
    server.behave(StreamFaults.stallsAfter(server, words(text).toArray(String[]::new)));
  }

  /** Sends an error in the place of a chunk. */
  public void failsAfter(String text, String error) {
    server.behave(
        StreamFaults.streams(Stream.concat(words(text), Stream.of(error)).toArray(String[]::new)));
  }

  /** Whether the client closes a connection that this provider keeps waiting. */
  public boolean isAbandonedWithin(long millis) throws InterruptedException {
    return server.abandoned.await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static Stream<String> words(String text) {
    Stream<String> words =
        text.isEmpty() ? Stream.of() : Arrays.stream(text.split("(?= )")).map(StreamFaults::says);
    return Stream.concat(Stream.of(StreamFaults.ROLE), words);
  }
}
