/**
 * What the service lives in: callers, three model providers and a clinic's scheduler, each a real
 * HTTP server on a loopback socket. Start with {@link io.evenkeel.samples.voice.world.World}.
 */
@NullMarked
package io.evenkeel.samples.voice.world;

import org.jspecify.annotations.NullMarked;
