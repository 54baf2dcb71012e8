/**
 * What was changed lately, and how the calls went that each change touched, so that an alert can
 * name its suspects. Start with {@link io.evenkeel.change.Changes}.
 */
@NullMarked
package io.evenkeel.change;

import org.jspecify.annotations.NullMarked;
