package io.evenkeel.slo.alert;

/**
 * How one route is doing since this process started.
 *
 * @param route its name; empty for a default that has none
 * @param pending alerts whose latest transition the receiver does not have yet
 * @param delivered transitions that the receiver took
 * @param failed attempts that failed and are repeated
 * @param refused transitions that the receiver will never take
 * @param dropped transitions given up because too many waited
 * @param unsaved writes that the state store refused
 */
public record NotificationStatus(
    String route,
    int pending,
    long delivered,
    long failed,
    long refused,
    long dropped,
    long unsaved) {}
