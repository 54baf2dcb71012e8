/**
 * Lets {@link io.evenkeel.slo.Slo} methods return Reactor's {@code Mono} and {@code Flux}, and
 * carries the call scope to the threads they run on; found by itself where Reactor is there. Start
 * with {@link io.evenkeel.slo.reactor.ReactorResults}.
 */
@NullMarked
package io.evenkeel.slo.reactor;

import org.jspecify.annotations.NullMarked;
