/**
 * A small service that speaks the OpenAI API and answers whoever of its providers is out. Start
 * with {@link io.evenkeel.samples.gateway.GatewayServer}; what Evenkeel does is in {@link
 * io.evenkeel.samples.gateway.ChatEndpoint}.
 */
@NullMarked
package io.evenkeel.samples.gateway;

import org.jspecify.annotations.NullMarked;
