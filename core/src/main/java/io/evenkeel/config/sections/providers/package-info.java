/**
 * The definitions of the sections about language model providers and circuit breakers. Start with
 * {@link io.evenkeel.config.sections.providers.ProviderSchema}; not API.
 */
@NullMarked
package io.evenkeel.config.sections.providers;

import org.jspecify.annotations.NullMarked;
