/**
 * What the {@code feature_flags} section says. Start with {@link
 * io.evenkeel.config.flags.FlagSettings}.
 */
@NullMarked
package io.evenkeel.config.flags;

import org.jspecify.annotations.NullMarked;
