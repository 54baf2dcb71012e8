package io.evenkeel.llm.cache;

/** 256 bits that stand for a question. */
record Digest(long first, long second, long third, long fourth) {

  @Override
  public int hashCode() {
    return Long.hashCode(first); // any part of it is as good as all
  }

  @Override
  public String toString() {
    return "Digest[...]";
  }
}
