/**
 * Monotonic and wall time, and the ticker that drives periodic work. Start with {@link
 * io.evenkeel.time.TimeSource}.
 */
@NullMarked
package io.evenkeel.time;

import org.jspecify.annotations.NullMarked;
