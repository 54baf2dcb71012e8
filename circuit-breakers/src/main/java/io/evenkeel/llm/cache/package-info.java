/**
 * Keeps answers of language models and gives them again to questions that mean the same. Start with
 * {@link io.evenkeel.llm.cache.ResponseCache}.
 */
@NullMarked
package io.evenkeel.llm.cache;

import org.jspecify.annotations.NullMarked;
