/**
 * The minute that the demo tells: what happens, who says so, and what is held against the promises.
 * Start with {@link io.evenkeel.samples.voice.story.Story}.
 */
@NullMarked
package io.evenkeel.samples.voice.story;

import org.jspecify.annotations.NullMarked;
