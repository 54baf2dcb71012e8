/**
 * Failover for clients of Spring AI. Start with {@link io.evenkeel.llm.springai.SpringAiErrors}.
 */
@NullMarked
package io.evenkeel.llm.springai;

import org.jspecify.annotations.NullMarked;
