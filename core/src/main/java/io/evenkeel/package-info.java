/** What a process shares: one {@link io.evenkeel.Foundation} that every wing is started with. */
@NullMarked
package io.evenkeel;

import org.jspecify.annotations.NullMarked;
