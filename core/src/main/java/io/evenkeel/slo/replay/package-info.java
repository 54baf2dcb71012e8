/**
 * Recorded events through the real engine in virtual time, for tests and operators. Start with
 * {@link io.evenkeel.slo.replay.Replay}.
 */
@NullMarked
package io.evenkeel.slo.replay;

import org.jspecify.annotations.NullMarked;
