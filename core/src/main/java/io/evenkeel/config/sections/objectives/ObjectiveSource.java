package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.objectives.ObjectiveSettings.Level;

/** Where an objective was said; the first wins. */
enum ObjectiveSource {
  PER_SERVICE(Level.SERVICE, 0),
  FLAT(Level.SERVICE, 1),
  FLAT_BUSINESS(Level.BUSINESS, 1),
  FRAMEWORK(Level.SERVICE, 2);

  private final Level level;
  private final int rank;

  ObjectiveSource(Level level, int rank) {
    this.level = level;
    this.rank = rank;
  }

  /** Of an objective that does not say its own. */
  Level level() {
    return level;
  }

  /** Lower wins; the same rank has to agree. */
  int rank() {
    return rank;
  }
}
