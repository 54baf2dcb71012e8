/**
 * What {@code llm_providers}, {@code llm_routing} and {@code circuit_breakers} say. Start with
 * {@link io.evenkeel.config.providers.ProviderSettings}.
 */
@NullMarked
package io.evenkeel.config.providers;

import org.jspecify.annotations.NullMarked;
