package io.evenkeel.slo.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's own log: one line with every fact. */
final class LogSink implements Sink {
  private static final Logger log = LoggerFactory.getLogger(Notifications.class);

  private final Wording wording;

  LogSink(Wording wording) {
    this.wording = wording;
  }

  @Override
  public Delivery deliver(AlertTransition transition) {
    String line = wording.line(transition);
    if (transition.state() == AlertState.FIRING) {
      log.warn("{}", line);
    } else {
      log.info("{}", line);
    }
    return Delivery.DELIVERED;
  }
}
