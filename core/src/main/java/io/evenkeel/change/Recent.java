package io.evenkeel.change;

import java.util.List;
import java.util.Optional;

/**
 * The last two hours as one service saw them.
 *
 * @param ends the monotonic time at which each interval of the traces ended, oldest first; the last
 *     one is now
 * @param service the service's own calls; empty where nobody counts them
 * @param tags those that a change names and that are counted
 * @param changes oldest first
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader and never changed
public record Recent(
    long[] ends, Optional<Trace> service, List<Trace> tags, List<RecentChange> changes) {}
