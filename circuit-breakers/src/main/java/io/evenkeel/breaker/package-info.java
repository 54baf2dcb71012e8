/**
 * Circuit breakers for any external dependency: they stop asking a dependency that keeps failing,
 * probe it later, and return to it when it answers. Start with {@link
 * io.evenkeel.breaker.CircuitBreakers}.
 */
@NullMarked
package io.evenkeel.breaker;

import org.jspecify.annotations.NullMarked;
