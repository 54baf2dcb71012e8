/**
 * Service level objectives: which calls were good, over which window, and how much of the error
 * budget is left. Start with {@link io.evenkeel.slo.Slo} on a method and {@link
 * io.evenkeel.slo.Slos#start}.
 */
@NullMarked
package io.evenkeel.slo;

import org.jspecify.annotations.NullMarked;
