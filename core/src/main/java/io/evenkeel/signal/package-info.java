/**
 * Numbers that modules and applications publish by name, for objectives and alert conditions to
 * read. Start with {@link io.evenkeel.signal.Signals}.
 */
@NullMarked
package io.evenkeel.signal;

import org.jspecify.annotations.NullMarked;
