/**
 * Flags for users' own JUnit 5 tests. Start with {@link io.evenkeel.flags.testing.WithFlag}; needs
 * {@code junit-jupiter-api} on the test class path.
 */
@NullMarked
package io.evenkeel.flags.testing;

import org.jspecify.annotations.NullMarked;
