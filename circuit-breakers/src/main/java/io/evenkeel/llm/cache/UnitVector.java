package io.evenkeel.llm.cache;

import org.jspecify.annotations.Nullable;

/** The direction of what an embedder gave: a vector of length 1. Immutable; thread-safe. */
final class UnitVector {
  static final int MOST_DIMENSIONS = 2_048;

  private final float[] components;

  private UnitVector(float[] components) {
    this.components = components;
  }

  /** Null for what has no direction or too many dimensions. */
  static @Nullable UnitVector of(float @Nullable [] vector) {
    if (vector == null || vector.length > MOST_DIMENSIONS) {
      return null;
    }
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    double length = Math.sqrt(squares);
    // Written so that NaN is refused, too.
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      return null;
    }
    var unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return new UnitVector(unit);
  }

  /** From -1 to 1; -1, too, for one of another dimension. */
  double cosine(UnitVector other) {
    if (components.length != other.components.length) {
      return -1;
    }
    double sum = 0;
    for (int i = 0; i < components.length; i++) {
      sum += (double) components[i] * other.components[i];
    }
    return Math.max(-1, Math.min(1, sum));
  }
}
