/** Feature flags. Start with {@code Flags}. */
@NullMarked
package io.evenkeel.flags;

import org.jspecify.annotations.NullMarked;
