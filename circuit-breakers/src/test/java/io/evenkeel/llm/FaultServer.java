package io.evenkeel.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A provider on a real socket that misbehaves as told. One request for each connection. */
final class FaultServer implements AutoCloseable {
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Down when the client gave up an attempt that this server kept waiting. */
  final CountDownLatch abandoned = new CountDownLatch(1);

  /** When that was, by the system's clock of nanoseconds. */
  volatile long abandonedAt;

  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile Function<String, Fault> script;

  /** What happens after the request was read. */
  @FunctionalInterface
  interface Fault {
    void play(Socket socket, OutputStream out) throws IOException;
  }

  FaultServer(Fault fault) throws IOException {
    this(request -> fault);
  }

  /** One that looks at each request, head and body, before it decides. */
  FaultServer(Function<String, Fault> script) throws IOException {
    this.script = script;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var accepting = new Thread(this::accept, "fault-server");
    accepting.setDaemon(true);
    accepting.start();
  }

  /** An address where nobody listens. */
  static URI nobody() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return url(taken.getLocalPort());
    }
  }

  URI url() {
    return url(listening.getLocalPort());
  }

  void behave(Fault changed) {
    script = request -> changed;
  }

  void behave(Function<String, Fault> changed) {
    script = changed;
  }

  /** A healthy provider: streams when it is asked to. */
  static Function<String, Fault> healthy(String text) {
    return request -> streams(request) ? StreamFaults.answers(text) : answers(text);
  }

  static boolean streams(String request) {
    return request.contains("\"stream\":true");
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  static Fault answers(String text) {
    return answers(text, "stop");
  }

  static Fault answers(String text, String finishReason) {
    return json(
        200,
        """
        {"id": "1", "model": "model-x", "choices": [{"index": 0, "finish_reason": "%s",
          "message": {"role": "assistant", "content": "%s"}}],
         "usage": {"prompt_tokens": 12, "completion_tokens": 5,
           "prompt_tokens_details": {"cached_tokens": 4}}}"""
            .formatted(finishReason, text));
  }

  static Fault error(int status, String code, String... headers) {
    return json(
        status,
        "{\"error\": {\"message\": \"scripted\", \"type\": null, \"code\": \"" + code + "\"}}",
        headers);
  }

  static Fault json(int status, String body, String... headers) {
    return respond(status, "application/json", body, headers);
  }

  static Fault respond(int status, String contentType, String body, String... headers) {
    return (socket, out) -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      write(out, head(status, contentType, bytes.length, more));
      out.write(bytes);
      out.flush();
    };
  }

  Fault silent() {
    return (socket, out) -> waitForClient(socket);
  }

  Fault silentAfterHeaders() {
    return (socket, out) -> {
      write(out, head(200, "application/json", 100, ""));
      waitForClient(socket);
    };
  }

  /** One byte now and then, so that no read ever times out. */
  Fault drip() {
    return (socket, out) -> {
      write(out, head(200, "application/json", 1_000_000, ""));
      dripUntilClientLeaves(socket, () -> write(out, " "));
    };
  }

  void dripUntilClientLeaves(Socket socket, Drop drop) throws IOException {
    socket.setSoTimeout(10);
    InputStream in = socket.getInputStream();
    try {
      while (true) {
        try {
          if (in.read() < 0) {
            break;
          }
        } catch (SocketTimeoutException e) {
          drop.fall();
        }
      }
    } finally {
      abandonedAt = System.nanoTime();
      abandoned.countDown();
    }
  }

  /** A little of a body. */
  @FunctionalInterface
  interface Drop {
    void fall() throws IOException;
  }

  static Fault resetMidBody() {
    return (socket, out) -> {
      write(out, head(200, "application/json", 1_000, "") + "{\"choices\": [");
      // Closing with unread lingering data is a reset, not an end.
      socket.setSoLinger(true, 0);
    };
  }

  static Fault endsMidBody() {
    return (socket, out) ->
        write(out, head(200, "application/json", 1_000, "") + "{\"choices\": [");
  }

  static Fault closesWithoutAnswer() {
    return (socket, out) -> {};
  }

  void waitForClient(Socket socket) throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // more of the request
      }
    } finally {
      abandonedAt = System.nanoTime();
      abandoned.countDown();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        var serving = new Thread(() -> serve(socket), "fault-server-connection");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String request = readRequest(socket.getInputStream());
      requests.add(request);
      script.apply(request).play(socket, socket.getOutputStream());
    } catch (IOException e) {
      // The client went away, which is what some tests wait for.
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int length = -1;
    while (length < 0 || bytes.size() < length) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client closed");
      }
      bytes.write(next);
      String head = length < 0 && next == '\n' ? bytes.toString(StandardCharsets.UTF_8) : "";
      if (head.endsWith("\r\n\r\n")) {
        length = bytes.size() + contentLength(head);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
        .findFirst()
        .orElse(0);
  }

  static String head(int status, String contentType, int length, String more) {
    return "HTTP/1.1 "
        + status
        + " scripted\r\nContent-Type: "
        + contentType
        + "\r\nContent-Length: "
        + length
        + "\r\nConnection: close\r\n"
        + more
        + "\r\n";
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/v1");
  }
}
