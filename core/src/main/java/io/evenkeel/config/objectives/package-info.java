/**
 * What the objective sections say, merged into one list. Start with {@link
 * io.evenkeel.config.objectives.ObjectiveSettings}.
 */
@NullMarked
package io.evenkeel.config.objectives;

import org.jspecify.annotations.NullMarked;
