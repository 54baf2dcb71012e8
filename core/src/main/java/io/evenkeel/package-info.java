/** What the wings of a process share. Start with {@link io.evenkeel.Foundation}. */
@NullMarked
package io.evenkeel;

import org.jspecify.annotations.NullMarked;
