/**
 * Failover for clients of langchain4j. Start with {@link
 * io.evenkeel.llm.langchain4j.LangChain4jErrors}.
 */
@NullMarked
package io.evenkeel.llm.langchain4j;

import org.jspecify.annotations.NullMarked;
