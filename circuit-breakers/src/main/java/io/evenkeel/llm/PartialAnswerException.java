package io.evenkeel.llm;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.StreamBrokenException;
import java.util.List;

/**
 * An answer broke off in the middle. Nobody else was asked, because the caller had begun to read
 * it: whether to ask again, and what to do with what came, is the caller's decision. The message
 * says who and why, and nothing of the text.
 */
public final class PartialAnswerException extends RuntimeException {
  private final transient String text;
  private final ErrorClass errorClass;
  private final transient List<Attempt> attempts;

  PartialAnswerException(String text, StreamBrokenException cause) {
    super(cause.getMessage(), cause);
    this.text = text;
    this.errorClass = cause.errorClass();
    this.attempts = cause.attempts();
  }

  /** What came of the answer's text; all of it was handed to the subscriber. */
  public String text() {
    return text;
  }

  /** What went wrong. */
  public ErrorClass errorClass() {
    return errorClass;
  }

  /** All attempts; the last one is the stream that broke. */
  public List<Attempt> attempts() {
    return attempts;
  }
}
