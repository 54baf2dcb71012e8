/**
 * What the requests to language models take and cost, and what could be saved. Start with {@link
 * io.evenkeel.llm.usage.UsageLedger}.
 */
@NullMarked
package io.evenkeel.llm.usage;

import org.jspecify.annotations.NullMarked;
