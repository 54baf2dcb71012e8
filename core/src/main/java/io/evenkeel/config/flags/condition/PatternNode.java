package io.evenkeel.config.flags.condition;

import java.util.BitSet;
import java.util.List;

/** A part of a parsed pattern. Immutable, but for the sets, which nobody changes after parsing. */
sealed interface PatternNode {

  /** Whether the empty text matches. */
  boolean mayBeEmpty();

  /** Whether some text is one round of an endless repetition and nothing else. */
  boolean isEndless();

  /** One character out of a set. */
  record One(BitSet characters) implements PatternNode {
    @Override
    public boolean mayBeEmpty() {
      return false;
    }

    @Override
    public boolean isEndless() {
      return false;
    }
  }

  /** One after the other. */
  record Sequence(List<PatternNode> parts) implements PatternNode {
    @Override
    public boolean mayBeEmpty() {
      return parts.stream().allMatch(PatternNode::mayBeEmpty);
    }

    @Override
    public boolean isEndless() {
      long needed = parts.stream().filter(part -> !part.mayBeEmpty()).count();
      return parts.stream()
          .anyMatch(part -> part.isEndless() && needed == (part.mayBeEmpty() ? 0 : 1));
    }
  }

  /** One of them. */
  record Choice(List<PatternNode> options) implements PatternNode {
    @Override
    public boolean mayBeEmpty() {
      return options.stream().anyMatch(PatternNode::mayBeEmpty);
    }

    @Override
    public boolean isEndless() {
      return options.stream().anyMatch(PatternNode::isEndless);
    }
  }

  /**
   * Several times.
   *
   * @param most {@link #ENDLESS} without a limit
   */
  record Repeat(PatternNode body, int least, int most) implements PatternNode {
    static final int ENDLESS = -1;

    @Override
    public boolean mayBeEmpty() {
      return least == 0 || body.mayBeEmpty();
    }

    @Override
    public boolean isEndless() {
      return most == ENDLESS || body.isEndless();
    }
  }
}
