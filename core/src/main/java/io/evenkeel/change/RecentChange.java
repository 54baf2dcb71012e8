package io.evenkeel.change;

/**
 * A change and when this process heard of it.
 *
 * @param nanos by the monotonic clock: the change's own stamp may have jumped
 */
public record RecentChange(Change change, long nanos) {}
