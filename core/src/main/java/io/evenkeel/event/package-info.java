/** Typed events with isolated listeners. Start with {@link io.evenkeel.event.EventBus}. */
@NullMarked
package io.evenkeel.event;

import org.jspecify.annotations.NullMarked;
