package io.evenkeel.slo.alert;

/**
 * Tells alerts apart: an alert of an objective of a service. The same identity is the same alert,
 * over restarts and in every sink.
 *
 * @param service {@code *} for a condition that belongs to no service
 * @param objective the objective, or the signal of a condition
 * @param alert such as {@code fast_burn}, or the name in the file
 */
public record AlertIdentity(String service, String objective, String alert) {}
