package io.evenkeel.slo.alert;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver on loopback that answers as the test says, and keeps what it was sent. */
final class Receiver implements AutoCloseable {
  /** How one request is answered. */
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Answer otherwise = status(200);

  /** What was sent. */
  record Request(String head, String body) {}

  Receiver() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::accept, "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook/s3cr3t-t0ken");
  }

  /** Answers the next requests so, one each. */
  Receiver then(Answer... next) {
    answers.addAll(List.of(next));
    return this;
  }

  void always(Answer answer) {
    otherwise = answer;
  }

  /** The next request; fails when none comes. */
  Request request() throws InterruptedException {
    Request request = requests.poll(20, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("nothing was sent within 20 s");
    }
    return request;
  }

  Map<?, ?> json() throws InterruptedException {
    return Json.readObject(request().body());
  }

  BlockingQueue<Request> requests() {
    return requests;
  }

  static Answer status(int status, String... headers) {
    return out ->
        out.write(
            ("HTTP/1.1 "
                    + status
                    + " x\r\n"
                    + String.join("", headers)
                    + (status == 204 ? "" : "Content-Length: 2\r\n")
                    + "Connection: close\r\n\r\n"
                    + (status == 204 ? "" : "ok"))
                .getBytes(ISO_8859_1));
  }

  /** Says nothing until the receiver is closed. */
  Answer hang() {
    return out -> closing.await();
  }

  /** Begins an answer that never ends. */
  Answer hangInTheBody(int status) {
    return out -> {
      out.write(("HTTP/1.1 " + status + " x\r\nContent-Length: 9\r\n\r\nok").getBytes(ISO_8859_1));
      out.flush();
      closing.await();
    };
  }

  static Answer cut(String beginning) {
    return out -> out.write(beginning.getBytes(ISO_8859_1));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        var thread = new Thread(() -> serve(socket), "receiver-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted) {
      var in = new DataInputStream(socket.getInputStream());
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      int length =
          head.toString()
              .lines()
              .filter(line -> line.startsWith("Content-Length: "))
              .mapToInt(line -> Integer.parseInt(line.substring(16)))
              .sum();
      var body = new byte[length];
      in.readFully(body); // a sender that dies in the middle has said nothing
      requests.add(new Request(head.toString(), new String(body, UTF_8)));
      Answer answer = answers.poll();
      (answer == null ? otherwise : answer).write(socket.getOutputStream());
    } catch (IOException e) {
      // the sender gave up, which some tests are about
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
  }
}
