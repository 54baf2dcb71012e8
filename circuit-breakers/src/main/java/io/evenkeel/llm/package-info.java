/**
 * Large language models over OpenAI-compatible HTTP, with failover between providers. Start with
 * {@link io.evenkeel.llm.LlmClient}.
 */
@NullMarked
package io.evenkeel.llm;

import org.jspecify.annotations.NullMarked;
