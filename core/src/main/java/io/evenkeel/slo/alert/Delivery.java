package io.evenkeel.slo.alert;

import java.time.Duration;

/**
 * How an attempt to tell a receiver ended.
 *
 * @param reason for the log; holds no address and no key
 * @param notBefore how long the receiver asked to be left alone; zero when it did not
 */
record Delivery(Kind kind, String reason, Duration notBefore) {
  static final Delivery DELIVERED = new Delivery(Kind.DELIVERED, "", Duration.ZERO);

  enum Kind {
    /** The receiver has it. */
    DELIVERED,
    /** The receiver will not have it however often it is told. */
    REFUSED,
    /** It may work later; the receiver may have it all the same. */
    FAILED
  }

  static Delivery refused(String reason) {
    return new Delivery(Kind.REFUSED, reason, Duration.ZERO);
  }

  static Delivery failed(String reason) {
    return failed(reason, Duration.ZERO);
  }

  static Delivery failed(String reason, Duration notBefore) {
    return new Delivery(Kind.FAILED, reason, notBefore);
  }
}
