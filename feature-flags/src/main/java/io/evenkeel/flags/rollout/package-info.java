/**
 * How a canary grows, is judged and rolls itself back; what is durable about a flag. Start with
 * {@link io.evenkeel.flags.rollout.RampVerdict}, the event that says what was decided and why.
 */
@NullMarked
package io.evenkeel.flags.rollout;

import org.jspecify.annotations.NullMarked;
