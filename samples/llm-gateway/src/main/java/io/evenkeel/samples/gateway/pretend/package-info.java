/**
 * A provider of language models that only pretends, to try the gateway without an account. Start
 * with {@link io.evenkeel.samples.gateway.pretend.PretendProvider}.
 */
@NullMarked
package io.evenkeel.samples.gateway.pretend;

import org.jspecify.annotations.NullMarked;
