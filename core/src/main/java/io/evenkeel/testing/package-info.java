/**
 * For users' tests: time that moves when the test says so. Start with {@link
 * io.evenkeel.testing.ManualTime}.
 */
@NullMarked
package io.evenkeel.testing;

import org.jspecify.annotations.NullMarked;
