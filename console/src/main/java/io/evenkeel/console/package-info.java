/** The operators' door. Start with {@code EvenkeelCommand}. */
@NullMarked
package io.evenkeel.console;

import org.jspecify.annotations.NullMarked;
