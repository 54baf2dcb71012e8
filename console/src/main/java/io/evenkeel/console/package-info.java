/**
 * The operators' door: the command line {@code evenkeel}, and later the HTTP API and the page.
 *
 * <p>Start with {@link io.evenkeel.console.EvenkeelCommand}; each other class is one command or one
 * piece of how commands read and answer.
 */
@NullMarked
package io.evenkeel.console;

import org.jspecify.annotations.NullMarked;
