/**
 * The language of targeting rules and segments: read here, so that a wrong one is an error of the
 * file, and evaluated by the flags. Start with {@link
 * io.evenkeel.config.flags.condition.Condition#parse}.
 */
@NullMarked
package io.evenkeel.config.flags.condition;

import org.jspecify.annotations.NullMarked;
