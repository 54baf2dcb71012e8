/** Circuit breakers for any dependency. Start with {@code CircuitBreaker}. */
@NullMarked
package io.evenkeel.breaker;

import org.jspecify.annotations.NullMarked;
