/**
 * The definition of {@code feature_flags}. Start with {@link
 * io.evenkeel.config.sections.flags.FlagSchema}; not API.
 */
@NullMarked
package io.evenkeel.config.sections.flags;

import org.jspecify.annotations.NullMarked;
