/**
 * Small durable state with compare-and-set and a change feed. Start with {@link
 * io.evenkeel.state.StateStore}.
 */
@NullMarked
package io.evenkeel.state;

import org.jspecify.annotations.NullMarked;
