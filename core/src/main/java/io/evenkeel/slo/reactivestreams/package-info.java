/**
 * Lets {@link io.evenkeel.slo.Slo} methods return a Reactive Streams {@code Publisher} of any
 * library; found by itself where the library is there. Start with {@link
 * io.evenkeel.slo.reactivestreams.PublisherResults}.
 */
@NullMarked
package io.evenkeel.slo.reactivestreams;

import org.jspecify.annotations.NullMarked;
