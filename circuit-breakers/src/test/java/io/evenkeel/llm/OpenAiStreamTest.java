package io.evenkeel.llm;

import static io.evenkeel.llm.StreamFaults.DONE;
import static io.evenkeel.llm.StreamFaults.ROLE;
import static io.evenkeel.llm.StreamFaults.STOP;
import static io.evenkeel.llm.StreamFaults.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import io.evenkeel.Foundation;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.FaultServer.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One provider's stream over a real socket, without failover around it. */
@Tag("LLM-2")
@Timeout(60)
class OpenAiStreamTest {
  private static final ChatRequest QUESTION = ChatRequest.of("When are you open?");
  private static final String BATCH = StreamFaults.event(says("w".repeat(1_000)));

  private final Foundation foundation = Foundation.inMemory();
  private final OpenAiHttp http = new OpenAiHttp(foundation, ErrorTable.STANDARD);
  private FaultServer server;
  private Optional<KeySource> key = Optional.empty();
  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    server = new FaultServer(StreamFaults.answers("We are open."));
  }

  @AfterEach
  void close() throws IOException {
    http.close();
    server.close();
    foundation.close();
  }

  @Test
  void anAnswerComesInPiecesAndThenItsUsage() throws InterruptedException {
    PieceReader reader = PieceReader.ofAll(open());

    assertThat(reader.failure()).isNull();
    ChatChunk role = reader.next();
    assertThat(role.isContent()).isFalse();
    assertThat(role.data()).isEqualTo(ROLE);
    ChatChunk first = reader.next();
    assertThat(first.text()).isEqualTo("We");
    assertThat(first.model()).isEqualTo("model-x");
    assertThat(first.data()).isEqualTo(says("We"));
    assertThat(first.isFinal()).isFalse();
    assertThat(reader.next().text()).isEqualTo(" are");
    assertThat(reader.next().text()).isEqualTo(" open.");
    ChatChunk stop = reader.next();
    assertThat(stop.finishReason()).isEqualTo("stop");
    assertThat(stop.isFinal()).isTrue();
    assertThat(reader.next().tokens()).isEqualTo(new TokenUsage(12, 5, 4));
    assertThat(reader.next()).isEqualTo(ChatChunk.done());
    assertThat(server.requests.get(0))
        .contains("Accept: text/event-stream")
        .contains("\"stream\":true,\"stream_options\":{\"include_usage\":true}");
  }

  @Test
  void toolCallsComeInPiecesAndAreContent() throws InterruptedException {
    server.behave(
        StreamFaults.streams(
            "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":1,\"id\":\"c\",\"function\":"
                + "{\"name\":\"book\",\"arguments\":\"{\"}}]}}]}",
            StreamFaults.finish("tool_calls")));
    PieceReader reader = PieceReader.ofAll(open());

    ChatChunk piece = reader.next();
    assertThat(piece.isContent()).isTrue();
    assertThat(piece.toolCalls())
        .containsExactly(new ChatChunk.ToolCallPiece(1, new ToolCall("c", "book", "{")));
    assertThat(piece.toString()).doesNotContain("book");
    assertThat(reader.failure()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeAnswers")
  void anAnswerThatIsWholeEndsWell(String name, Fault fault) throws InterruptedException {
    server.behave(fault);
    PieceReader reader = PieceReader.ofAll(open());

    assertThat(reader.failure()).isNull();
    assertThat(reader.text()).isEqualTo("We");
  }

  static Stream<Arguments> wholeAnswers() {
    return Stream.of(
        arguments("reason and marker", StreamFaults.streams(says("We"), STOP, DONE)),
        arguments("reason alone", StreamFaults.streams(says("We"), STOP)),
        arguments("marker alone", StreamFaults.streams(says("We"), DONE)),
        arguments("ends with the connection", StreamFaults.unframed(says("We"), STOP)),
        arguments("cut after the reason", StreamFaults.cutAfter(says("We"), STOP)),
        arguments("noise after the marker", StreamFaults.streams(says("We"), DONE, "oops")),
        arguments("empty events", StreamFaults.streams("", says("We"), "", STOP)),
        arguments("empty reasons", StreamFaults.streams(says("We"), StreamFaults.finish(""), DONE)),
        arguments(
            "another answer beside",
            StreamFaults.streams(
                says("We"), "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"I\"}}]}", STOP)),
        arguments(
            "comments and other line endings",
            (Fault)
                (socket, out) -> {
                  StreamFaults.begin(out);
                  StreamFaults.chunk(out, ": queued\r\n\r\ndata: " + says("We") + "\r\r");
                  StreamFaults.chunk(out, "data: " + STOP + "\n\ndata: [DONE]\n\n");
                  StreamFaults.chunk(out, "0\r\n\r\n");
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAnswers")
  void whatIsWrongWithAStreamIsOfItsClass(
      String name, Fault fault, ErrorClass expected, boolean billed) throws InterruptedException {
    server.behave(fault);
    PieceReader reader = PieceReader.ofAll(open());

    assertThat(reader.failure())
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> {
              assertThat(failure.errorClass()).isEqualTo(expected);
              assertThat(failure.possiblyBilled()).isEqualTo(billed);
              assertThat(failure).hasNoCause();
              assertThat(failure.getMessage()).doesNotContain("Jane");
            });
  }

  static Stream<Arguments> brokenAnswers() {
    return Stream.of(
        arguments("no end", StreamFaults.streams(says("We")), ErrorClass.MALFORMED, true),
        arguments("nothing", StreamFaults.streams(), ErrorClass.MALFORMED, true),
        arguments("no end, no frame", StreamFaults.unframed(says("W")), ErrorClass.MALFORMED, true),
        arguments(
            "half an event",
            (Fault)
                (socket, out) -> {
                  StreamFaults.begin(out, says("We"));
                  StreamFaults.chunk(out, "data: " + STOP + "\n");
                  FaultServer.write(out, "0\r\n\r\n");
                },
            ErrorClass.MALFORMED,
            true),
        arguments(
            "invalid JSON", StreamFaults.streams("{\"Jane\": oops}"), ErrorClass.MALFORMED, true),
        arguments("no object", StreamFaults.streams("\"Jane\""), ErrorClass.MALFORMED, true),
        arguments(
            "two objects", StreamFaults.streams(says("We") + " {}"), ErrorClass.MALFORMED, true),
        arguments(
            "filtered",
            StreamFaults.streams(says("We"), StreamFaults.finish("content_filter")),
            ErrorClass.CONTENT_FILTER,
            true),
        arguments(
            "error event",
            StreamFaults.streams(
                "{\"error\":{\"code\":\"overloaded_error\",\"message\":\"Jane\"}}"),
            ErrorClass.OVERLOADED,
            false),
        arguments(
            "error with a status",
            StreamFaults.streams("{\"error\":{\"code\":429,\"message\":\"Jane\"}}"),
            ErrorClass.RATE_LIMITED,
            false),
        arguments(
            "named error event",
            (Fault)
                (socket, out) -> {
                  StreamFaults.begin(out);
                  StreamFaults.chunk(out, "event: error\ndata: {\"type\":\"server_error\"}\n\n");
                },
            ErrorClass.SERVER_ERROR,
            false),
        arguments("503", FaultServer.error(503, "model_not_ready"), ErrorClass.OVERLOADED, false),
        arguments("whole answer", FaultServer.answers("not streamed"), ErrorClass.MALFORMED, true),
        arguments(
            "error as JSON",
            FaultServer.json(200, "{\"error\":{\"code\":\"insufficient_quota\"}}"),
            ErrorClass.QUOTA_EXHAUSTED,
            false),
        arguments(
            "web page", FaultServer.respond(200, "text/html", "Jane"), ErrorClass.MALFORMED, true),
        arguments(
            "endless line",
            StreamFaults.streams("x".repeat(EventReader.LONGEST + 1)),
            ErrorClass.MALFORMED,
            true));
  }

  @Test
  void aConnectionThatBreaksIsReportedAsTheNetworkDid() throws InterruptedException {
    server.behave(StreamFaults.resetAfter(says("We")));
    assertThat(PieceReader.ofAll(open()).failure()).isInstanceOf(IOException.class);

    server.behave(StreamFaults.cutAfter(says("We")));
    assertThat(PieceReader.ofAll(open()).failure()).isInstanceOf(IOException.class);
  }

  @Test
  void aSubscriberThatIsSlowSlowsDownTheProvider() throws InterruptedException {
    var written = new AtomicLong();
    server.behave(endless(written, new CountDownLatch(1)));
    PieceReader reader = PieceReader.of(open());

    reader.request(3);
    reader.next();
    reader.next();
    reader.next();

    // What the buffers of both sockets hold, and then no more.
    long settled = settled(written);
    assertThat(settled * BATCH.length()).isLessThan(16 << 20);
    assertThat(reader.waiting()).isZero();
    reader.request(20_000);
    for (int i = 0; i < 20_000; i++) {
      reader.next();
    }
    assertThat(settled(written)).isGreaterThan(settled);
    assertThat(reader.waiting()).isZero();
    reader.cancel();
  }

  @Test
  void cancellingClosesTheConnectionAtOnce() throws InterruptedException {
    var left = new CountDownLatch(1);
    server.behave(endless(new AtomicLong(), left));
    PieceReader reader = PieceReader.of(open());
    reader.request(1);
    reader.next();

    reader.cancel();

    assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.hasEnded()).isFalse();
  }

  @Test
  void cancellingBeforeTheAnswerBeginsClosesTheConnection() throws InterruptedException {
    var asked = new CountDownLatch(1);
    server.behave(
        (socket, out) -> {
          asked.countDown();
          server.waitForClient(socket);
        });
    PieceReader reader = PieceReader.ofAll(open());
    asked.await();

    reader.cancel();

    assertThat(server.abandoned.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aConnectionServesTheNextStreamToo() throws IOException, InterruptedException {
    Set<Integer> connections = ConcurrentHashMap.newKeySet();
    HttpServer kept =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    kept.createContext(
        "/",
        exchange -> {
          connections.add(exchange.getRemoteAddress().getPort());
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            FaultServer.write(out, StreamFaults.event(says("We")) + StreamFaults.event(DONE));
          }
        });
    kept.start();
    try {
      for (int i = 0; i < 20; i++) {
        URI url = URI.create("http://127.0.0.1:" + kept.getAddress().getPort());
        assertThat(PieceReader.ofAll(open(url)).failure()).isNull();
      }
    } finally {
      kept.stop(0);
    }

    // Now and then a request is quicker than the end of the one before it.
    assertThat(connections).hasSizeLessThan(20);
  }

  @Test
  void aProviderThatDoesNotEndAfterItsMarkerLosesItsConnection() throws InterruptedException {
    server.behave(StreamFaults.stallsAfter(server, says("We"), DONE));

    assertThat(PieceReader.ofAll(open()).failure()).isNull();

    assertThat(server.abandoned.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aStreamIsLimitedAsAWhole() throws Exception {
    server.behave(endless(new AtomicLong(), new CountDownLatch(1)));
    var failed = new CompletableFuture<Throwable>();
    var count = new AtomicLong();
    open()
        .subscribe(
            new Subscriber<>() {
              @Override
              public void onSubscribe(Subscription all) {
                all.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ChatChunk piece) {
                count.addAndGet(piece.data().length());
              }

              @Override
              public void onError(Throwable failure) {
                failed.complete(failure);
              }

              @Override
              public void onComplete() {
                failed.complete(new AssertionError("it has no end"));
              }
            });

    assertThat(failed.get()).hasMessageContaining("longer than");
    assertThat(count.get()).isLessThanOrEqualTo(StreamBody.LIMIT);
  }

  @Test
  void aSubscriberThatAsksForNothingIsTold() throws InterruptedException {
    PieceReader reader = PieceReader.of(open());
    reader.request(1);
    reader.next();

    reader.request(0);

    assertThat(reader.failure()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anErrorNeedNotBeAskedFor() throws InterruptedException {
    server.behave(FaultServer.error(500, "server_error"));

    assertThat(PieceReader.of(open()).failure()).isInstanceOf(ProviderException.class);
  }

  @Test
  @Tag("LLM-5")
  void aKeyThatWasRotatedAMomentAgoIsReadAgain() throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("key"), "old-key");
    key = Optional.of(new KeySource.File(file));
    PieceReader.ofAll(open()).failure();
    Files.writeString(file, "new-key");
    server.behave(
        (socket, out) -> {
          String last = server.requests.get(server.requests.size() - 1);
          (last.contains("Bearer new-key")
                  ? StreamFaults.answers("rotated")
                  : FaultServer.error(401, "invalid_api_key"))
              .play(socket, out);
        });

    PieceReader reader = PieceReader.ofAll(open());

    assertThat(reader.failure()).isNull();
    assertThat(reader.text()).isEqualTo("rotated");
    assertThat(server.requests).hasSize(3);
  }

  @Test
  @Tag("LLM-5")
  void aKeyThatIsRefusedTwiceIsABadCredential() throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("key"), "old-key");
    key = Optional.of(new KeySource.File(file));
    PieceReader.ofAll(open()).failure();
    Files.writeString(file, "new-key");
    server.behave(FaultServer.error(401, "invalid_api_key"));

    assertThat(PieceReader.ofAll(open()).failure()).hasMessage("HTTP 401 (invalid_api_key)");
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void withoutAReadableKeyNothingIsSent() throws InterruptedException {
    key = Optional.of(new KeySource.File(directory.resolve("nobody-wrote-it")));

    assertThat(PieceReader.ofAll(open()).failure())
        .isInstanceOfSatisfying(
            ProviderException.class,
            e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.BAD_CREDENTIAL));
    assertThat(server.requests).isEmpty();
  }

  private Publisher<ChatChunk> open() {
    return open(server.url());
  }

  private Publisher<ChatChunk> open(URI url) {
    var provider = TwoProviders.provider("azure", url, 1, Duration.ofSeconds(20), key);
    return new OpenAiStream(http).open(provider, QUESTION, Duration.ofSeconds(20));
  }

  private static Fault endless(AtomicLong written, CountDownLatch left) {
    return (socket, out) -> {
      try {
        StreamFaults.begin(out);
        while (true) {
          StreamFaults.chunk(out, BATCH);
          written.incrementAndGet();
        }
      } finally {
        left.countDown();
      }
    };
  }

  /** Waits until a counter stands still for half a second. */
  private static long settled(AtomicLong counter) throws InterruptedException {
    long before = -1;
    long now = counter.get();
    while (now != before || now == 0) {
      before = now;
      new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
      now = counter.get();
    }
    return now;
  }
}
