/**
 * Lets {@link io.evenkeel.slo.Slo} methods return a Reactive Streams {@code Publisher} of any
 * library. Nothing to start: it is found when the library is there.
 */
@NullMarked
package io.evenkeel.slo.reactivestreams;

import org.jspecify.annotations.NullMarked;
