package io.evenkeel.llm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A provider on a real socket, for clients that are not ours. */
public final class LoopbackProvider implements AutoCloseable {
  private final FaultServer server;
  private final CountDownLatch letGo = new CountDownLatch(1);

  /** One that answers {@code text} to every question. */
  public LoopbackProvider(String text) throws IOException {
    server = new FaultServer(FaultServer.json(200, answer(text, "stop")));
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
    sends(answer(text, finishReason));
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
    streams(text, "stop");
  }

  /** The same with another reason for its end. */
  public void streams(String text, String finishReason) {
    String usage =
        chunk("[]")
            .replaceFirst(
                "}$",
                ", \"usage\": {\"prompt_tokens\": 12, \"completion_tokens\": 5,"
                    + " \"total_tokens\": 17, \"prompt_tokens_details\": {\"cached_tokens\": 4}}}");
    server.behave(
        StreamFaults.streams(
            Stream.concat(
                    words(text),
                    Stream.of(delta("{}", "\"" + finishReason + "\""), usage, StreamFaults.DONE))
                .toArray(String[]::new)));
  }

  /** Ends the body as if all had come, after these words and before the reason for the end. */
  public void streamsWithoutEnd(String text) {
    server.behave(StreamFaults.streams(words(text).toArray(String[]::new)));
  }

  /** Breaks the connection after the headers. */
  public void breaksBeforeAWord() {
    server.behave(StreamFaults.cutAfter(words("").toArray(String[]::new)));
  }

  /** Sends these words and breaks the connection at {@link #letGo}: when they were read. */
  public void breaksAfter(String text) {
    server.behave(
        (socket, out) -> {
          StreamFaults.begin(out, words(text).toArray(String[]::new));
          try {
            letGo.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        });
  }

  public void letGo() {
    letGo.countDown();
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

  /** With all that OpenAI sends: some clients insist on it. */
  private static String answer(String text, String finishReason) {
    return """
        {"id": "1", "object": "chat.completion", "created": 1, "model": "model-x", "choices": [
          {"index": 0, "finish_reason": "%s", "logprobs": null,
            "message": {"role": "assistant", "content": "%s", "refusal": null}}],
         "usage": {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17,
           "prompt_tokens_details": {"cached_tokens": 4}}}"""
        .formatted(finishReason, text);
  }

  private static Stream<String> words(String text) {
    Stream<String> words = text.isEmpty() ? Stream.of() : Arrays.stream(text.split("(?= )"));
    return Stream.concat(
        Stream.of(delta("{\"role\": \"assistant\", \"content\": \"\"}", "null")),
        words.map(word -> delta("{\"content\": \"" + word + "\"}", "null")));
  }

  private static String delta(String delta, String finishReason) {
    return chunk(
        "[{\"index\": 0, \"logprobs\": null, \"delta\": %s, \"finish_reason\": %s}]"
            .formatted(delta, finishReason));
  }

  private static String chunk(String choices) {
    return ("{\"id\": \"1\", \"object\": \"chat.completion.chunk\", \"created\": 1,"
            + " \"model\": \"model-x\", \"choices\": %s}")
        .formatted(choices);
  }
}
