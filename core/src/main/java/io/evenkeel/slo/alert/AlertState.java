package io.evenkeel.slo.alert;

/** Whether an alert's condition holds. */
public enum AlertState {
  FIRING,
  RESOLVED
}
