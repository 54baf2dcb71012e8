package io.evenkeel.slo.alert;

import java.time.Instant;

/**
 * A change that may have caused an alert.
 *
 * @param kind such as {@code flag}, {@code provider}, {@code breaker}, {@code configuration}
 * @param what changed, for people
 * @param at when
 * @param share of the excess failures that it carries, from 0 to 1
 * @param undo the command that takes it back; empty where there is none
 */
public record Suspect(String kind, String what, Instant at, double share, String undo) {}
