package io.evenkeel.samples.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A provider on a real socket that does what a test wants, down to the bytes. */
final class ScriptedProvider implements AutoCloseable {
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final ServerSocket server;
  private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
  private final Semaphore hangUps = new Semaphore(0);
  private volatile Script script;

  /** Answers one request. What it throws closes the connection. */
  @FunctionalInterface
  interface Script {
    void play(Talk talk) throws IOException, InterruptedException;
  }

  /** One request and the bytes that go back. */
  record Talk(ScriptedProvider provider, String body, InputStream in, OutputStream out) {

    void json(int status, String json) throws IOException {
      int length = json.getBytes(StandardCharsets.UTF_8).length;
      head(status, "application/json", "Content-Length: " + length);
      raw(json);
    }

    void beginEvents() throws IOException {
      head(200, "text/event-stream", "Transfer-Encoding: chunked");
    }

    void event(String data) throws IOException {
      String event = "data: " + data + "\n\n";
      int length = event.getBytes(StandardCharsets.UTF_8).length;
      raw(Integer.toHexString(length) + "\r\n" + event + "\r\n");
    }

    void endEvents() throws IOException {
      raw("0\r\n\r\n");
    }

    private void head(int status, String type, String length) throws IOException {
      raw("HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\n" + length + "\r\n\r\n");
    }

    void raw(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Waits, silently, until the gateway closes the connection. */
    void awaitHangUp() throws IOException {
      boolean open = true;
      while (open) {
        try {
          open = in.read() >= 0;
        } catch (IOException reset) {
          open = false;
        }
      }
      provider.hangUps.release();
      throw new IOException("the gateway hung up");
    }
  }

  ScriptedProvider(Script script) throws IOException {
    this.script = script;
    server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Answers as a whole. */
  static Script says(String text) {
    return talk -> talk.json(200, completion(text));
  }

  /** Streams words and ends as it should. */
  static Script streams(String... words) {
    return talk -> {
      talk.beginEvents();
      for (String word : words) {
        talk.event(piece(word));
      }
      talk.event(LAST_PIECE);
      talk.event("[DONE]");
      talk.endEvents();
    };
  }

  static Script fails(int status, String code) {
    return talk ->
        talk.json(
            status,
            "{\"error\":{\"message\":\"you said: I am Jane Doe\",\"type\":\"t\",\"code\":\"%s\"}}"
                .formatted(code));
  }

  /** Takes the request and never answers. */
  static Script isSilent() {
    return Talk::awaitHangUp;
  }

  static String completion(String text) {
    return """
        {"id":"c-1","object":"chat.completion","created":1,"model":"model-x","choices":[{"index":0,\
        "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
        "usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}"""
        .formatted(text);
  }

  static String piece(String text) {
    return """
        {"id":"c-1","object":"chat.completion.chunk","created":1,"model":"model-x",\
        "choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}"""
        .formatted(text);
  }

  static final String LAST_PIECE =
      """
      {"id":"c-1","object":"chat.completion.chunk","created":1,"model":"model-x",\
      "choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";

  void plays(Script changed) {
    script = changed;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  /** Whether the gateway has closed, or closes within the time, a connection that was waited on. */
  boolean sawHangUp(long millis) throws InterruptedException {
    return hangUps.tryAcquire(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Map.Entry<Socket, Thread> connection : connections.entrySet()) {
      connection.getKey().close();
      connection.getValue().interrupt();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        connections.put(socket, start(() -> serve(socket)));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      while (true) {
        String head = head(in);
        String length = head.replaceAll("(?is).*content-length: *(\\d+).*", "$1");
        byte[] body = in.readNBytes(Integer.parseInt(length));
        String text = new String(body, StandardCharsets.UTF_8);
        requests.add(head + text);
        script.play(new Talk(this, text, in, socket.getOutputStream()));
      }
    } catch (IOException e) {
      connections.remove(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static Thread start(Runnable work) {
    var thread = new Thread(work, "scripted provider");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
