/**
 * Routes Spring AI's chat models: a routed model stands wherever a plain one does. Start with
 * {@link io.evenkeel.llm.springai.FailoverChatModel}.
 */
@NullMarked
package io.evenkeel.llm.springai;

import org.jspecify.annotations.NullMarked;
