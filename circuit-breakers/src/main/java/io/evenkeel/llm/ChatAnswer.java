package io.evenkeel.llm;

import io.evenkeel.failover.TokenUsage;

/** What one provider answered. */
record ChatAnswer(String text, String model, TokenUsage tokens) {

  static ChatAnswer degraded(String text) {
    return new ChatAnswer(text, "", TokenUsage.UNKNOWN);
  }
}
