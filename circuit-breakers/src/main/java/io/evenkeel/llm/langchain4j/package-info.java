/**
 * Routes langchain4j's chat models: a routed model stands wherever a plain one does. Start with
 * {@link io.evenkeel.llm.langchain4j.FailoverModels}.
 */
@NullMarked
package io.evenkeel.llm.langchain4j;

import org.jspecify.annotations.NullMarked;
