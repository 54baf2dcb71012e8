/**
 * What {@code llm_providers}, {@code llm_routing}, {@code response_cache}, {@code degraded_mode}
 * and {@code circuit_breakers} say. Start with {@link
 * io.evenkeel.config.providers.ProviderSettings}.
 */
@NullMarked
package io.evenkeel.config.providers;

import org.jspecify.annotations.NullMarked;
