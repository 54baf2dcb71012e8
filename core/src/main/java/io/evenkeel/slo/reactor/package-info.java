/**
 * Lets {@link io.evenkeel.slo.Slo} methods return Reactor's {@code Mono} and {@code Flux}, and
 * carries the call scope to the threads they run on. Nothing to start: it is found when Reactor is
 * there.
 */
@NullMarked
package io.evenkeel.slo.reactor;

import org.jspecify.annotations.NullMarked;
