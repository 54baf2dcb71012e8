package io.evenkeel.slo;

/**
 * An objective over the part of a service's calls that carries one value of a tag.
 *
 * @param tag such as {@code tenant}
 * @param value as it was counted: cut and cleaned, or {@code (other)} for all values beyond the
 *     limit
 * @param objective its counts are those of the part alone
 */
public record TaggedObjective(String tag, String value, Objective objective) {}
