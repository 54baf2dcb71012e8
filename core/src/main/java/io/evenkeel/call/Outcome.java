package io.evenkeel.call;

/** How a call ended, as objectives and canaries judge it. */
public enum Outcome {
  /** The caller got what was asked for. */
  SUCCESS,
  /** The caller's own mistake (4xx): counted as a class, not bad for availability. */
  CLIENT_ERROR,
  /** The service failed (5xx, an exception): bad. */
  SERVER_ERROR,
  /** Declared irrelevant, such as a client that hung up: counted nowhere. */
  IGNORED
}
