/**
 * The scope that a call carries: what decided it, what is known of its patient, how it ended. Start
 * with {@link io.evenkeel.call.CallScope}.
 */
@NullMarked
package io.evenkeel.call;

import org.jspecify.annotations.NullMarked;
