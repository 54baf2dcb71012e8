/**
 * Holds the demo to its promises: reads the answer key and everything that was logged. Nothing here
 * is seen by the service. Start with {@link io.evenkeel.samples.voice.check.LeakCheck}.
 */
@NullMarked
package io.evenkeel.samples.voice.check;

import org.jspecify.annotations.NullMarked;
