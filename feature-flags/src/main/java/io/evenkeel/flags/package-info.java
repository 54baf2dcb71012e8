/**
 * Feature flags: what a request gets, decided in nanoseconds, with canaries that roll themselves
 * back. Start with {@link io.evenkeel.flags.Flags}.
 */
@NullMarked
package io.evenkeel.flags;

import org.jspecify.annotations.NullMarked;
