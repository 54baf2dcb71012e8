package io.evenkeel.llm;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;

/** A response that was read to its end, or, of a stream, closed. */
final class HttpAnswer {
  private final ResponseInfo head;
  private final byte[] body;

  HttpAnswer(ResponseInfo head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  int status() {
    return head.statusCode();
  }

  HttpHeaders headers() {
    return head.headers();
  }

  byte[] body() {
    return body;
  }
}
