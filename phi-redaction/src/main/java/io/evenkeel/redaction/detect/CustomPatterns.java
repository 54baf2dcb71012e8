package io.evenkeel.redaction.detect;

import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Position;
import io.evenkeel.config.Problem;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.PatternParser.Choice;
import io.evenkeel.redaction.detect.PatternParser.DialectException;
import io.evenkeel.redaction.detect.PatternParser.Node;
import io.evenkeel.redaction.detect.PatternParser.One;
import io.evenkeel.redaction.detect.PatternParser.Repeat;
import io.evenkeel.redaction.detect.PatternParser.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The user's patterns, compiled into one automaton. Places where none of them can begin are passed
 * over many characters at a time; from the others the automaton runs while it is deterministic and
 * small. Where that would cost too much – matches that overlap all along a hostile text – it is
 * read in two passes ({@link Overlaps}), or, when those need too many sets of states, its states
 * are run in lockstep (Thompson, 1968): each character moves every live state once, so time is the
 * length of the text times the number of states, whatever the pattern. Whatever is part of any
 * match counts. What a run needs is in its {@link Run}.
 */
final class CustomPatterns {
  private final List<BitSet> sets = new ArrayList<>();
  private final List<Boolean> beyond = new ArrayList<>();
  private final List<int[]> next = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final BitSet accepting = new BitSet();
  private int[] starts = new int[0];
  private final boolean[] first = new boolean[257];
  private boolean digitsAlike = true;
  private PatternStarts beginnings = new PatternStarts(starts, sets, next, accepting);
  private LazyAutomaton automaton = new LazyAutomaton(starts, sets, beyond, next, accepting);
  private Overlaps overlaps = new Overlaps(automaton, starts, next, accepting, labels);

  private CustomPatterns() {}

  /**
   * @throws ConfigurationException naming every pattern that is outside of the dialect
   */
  static CustomPatterns of(List<CustomPattern> patterns) {
    CustomPatterns compiled = new CustomPatterns();
    List<Problem> problems = new ArrayList<>();
    for (CustomPattern pattern : patterns) {
      try {
        compiled.add(
            PatternParser.parse(pattern.regex()), pattern.label().toUpperCase(Locale.ROOT));
      } catch (DialectException e) {
        Position p = pattern.position();
        problems.add(
            new Problem(
                Problem.Severity.ERROR,
                new Position(p.file(), p.line(), p.column() + e.index()),
                "pattern '"
                    + pattern.name()
                    + "', character "
                    + (e.index() + 1)
                    + ": "
                    + e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    compiled.finish();
    return compiled;
  }

  private void finish() {
    beginnings = new PatternStarts(starts, sets, next, accepting);
    automaton = new LazyAutomaton(starts, sets, beyond, next, accepting);
    overlaps = new Overlaps(automaton, starts, next, accepting, labels);
    // Where a label stands in brackets nothing is taken: the digits of one count, too.
    digitsAlike =
        sets.stream().allMatch(CustomPatterns::takesDigitsAlike)
            && labels.stream().noneMatch(label -> label.chars().anyMatch(Character::isDigit));
  }

  private static boolean takesDigitsAlike(BitSet set) {
    int digits = set.get('0', '9' + 1).cardinality();
    return digits == 0 || digits == 10;
  }

  /** Whether no pattern tells one digit from another, so that none matters in a text. */
  boolean takeDigitsAlike() {
    return digitsAlike;
  }

  Overlaps overlaps() {
    return overlaps;
  }

  boolean isEmpty() {
    return starts.length == 0;
  }

  private void add(Node node, String label) {
    int accept = state(new BitSet(), false, new int[0]);
    labels.set(accept, label);
    accepting.set(accept);
    int[] entry = compile(node, new int[] {accept});
    int from = starts.length;
    starts = Arrays.copyOf(starts, from + entry.length);
    System.arraycopy(entry, 0, starts, from, entry.length);
    for (int state : entry) {
      sets.get(state).stream().forEach(c -> first[c] = true);
      first[256] |= beyond.get(state);
    }
  }

  private int state(BitSet set, boolean isBeyond, int[] to) {
    if (sets.size() >= PatternParser.MOST_STATES * 10) {
      throw new DialectException("the patterns are too large together", 0);
    }
    sets.add(set);
    beyond.add(isBeyond);
    next.add(to);
    labels.add("");
    return sets.size() - 1;
  }

  /** The states that begin {@code node}, when {@code after} are those that follow it. */
  private int[] compile(Node node, int[] after) {
    if (node instanceof One one) {
      return new int[] {state(one.set(), one.beyond(), after)};
    }
    if (node instanceof Sequence sequence) {
      int[] to = after;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        to = compile(sequence.parts().get(i), to);
      }
      return to;
    }
    if (node instanceof Choice choice) {
      int[] all = new int[0];
      for (Node option : choice.options()) {
        all = union(all, compile(option, after));
      }
      return all;
    }
    Repeat repeat = (Repeat) node;
    int[] to = after;
    if (repeat.most() < 0) {
      One one = (One) repeat.node();
      int loop = state(one.set(), one.beyond(), after);
      next.set(loop, union(after, new int[] {loop}));
      to = union(after, new int[] {loop});
    } else {
      for (int i = repeat.least(); i < repeat.most(); i++) {
        to = union(after, compile(repeat.node(), to));
      }
    }
    for (int i = 0; i < repeat.least(); i++) {
      to = compile(repeat.node(), to);
    }
    return to;
  }

  private static int[] union(int[] a, int[] b) {
    int[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return Arrays.stream(all).distinct().toArray();
  }

  /** What one thread needs to run any set of patterns. */
  static final class Run {
    private int[] live = new int[0];
    private int[] coming = new int[0];
    private int[] from = new int[0];
    private int[] fromNext = new int[0];
    private int[] mark = new int[0];
    private int stamp;
    private int liveCount;
    private int comingCount;

    /** How many characters may be read, all places together, for each character of the text. */
    private static final int MOST_STEPS = 256;

    private static final int FREE_STEPS = 1_024;
    private final LazyAutomaton.Match match = new LazyAutomaton.Match();
    private long steps;

    /** Appends every stretch of the text that is part of a match to {@code out}, in order. */
    void find(CustomPatterns p, Text text, Spans out) {
      long most = FREE_STEPS + (long) MOST_STEPS * text.length;
      boolean done = text.ascii ? jump(p, text, out, most) : walk(p, text, out, most);
      if (!done) {
        out.clear();
        done = p.overlaps.find(text.chars, text.length, out);
      }
      if (!done) {
        out.clear();
        lockstep(p, text.chars, text.length, out);
      }
    }

    boolean jump(CustomPatterns p, Text text, Spans out, long most) {
      steps = most;
      char[] t = text.chars;
      int n = text.length;
      for (int b = 0; b < text.masks.blocks; b++) {
        long left = p.beginnings.of(text.masks, b);
        for (; left != 0; left &= left - 1) {
          int i = b * CharMasks.BITS + Long.numberOfTrailingZeros(left);
          char after = i + 1 < n ? t[i + 1] : 0;
          if (i < n && p.beginnings.mayBegin(t[i], after) && !from(p, t, i, n, out)) {
            return false;
          }
        }
      }
      return true;
    }

    boolean walk(CustomPatterns p, Text text, Spans out, long most) {
      steps = most;
      char[] t = text.chars;
      for (int i = 0; i < text.length; i++) {
        if (p.first[Math.min(t[i], 256)] && !from(p, t, i, text.length, out)) {
          return false;
        }
      }
      return true;
    }

    private boolean from(CustomPatterns p, char[] t, int i, int n, Spans out) {
      boolean known = p.automaton.longest(t, i, (int) Math.min(n, i + steps), match);
      steps -= match.steps;
      if (match.end > 0) {
        out.add(i, match.end, PhiType.OTHER_ID, p.labels.get(match.accepted));
      }
      return known && steps > 0;
    }

    void lockstep(CustomPatterns p, char[] t, int n, Spans out) {
      prepare(p.sets.size());
      for (int i = 0; i < n; i++) {
        if (liveCount == 0) {
          while (i < n && !p.first[Math.min(t[i], 256)]) {
            i++;
          }
          if (i == n) {
            return;
          }
        }
        step(p, t[i], i, out);
      }
    }

    private void prepare(int states) {
      if (mark.length < states) {
        live = new int[states];
        coming = new int[states];
        from = new int[states];
        fromNext = new int[states];
        mark = new int[states];
        stamp = 0;
      }
      liveCount = 0;
    }

    private void step(CustomPatterns p, char c, int i, Spans out) {
      stamp++;
      comingCount = 0;
      // Live states are in order of their start, so the earliest start wins a state: what it
      // matches includes what a later start in the same state would.
      for (int k = 0; k < liveCount; k++) {
        move(p, live[k], from[k], c, i, out);
      }
      for (int state : p.starts) {
        move(p, state, i, c, i, out);
      }
      int[] swap = live;
      live = coming;
      coming = swap;
      swap = from;
      from = fromNext;
      fromNext = swap;
      liveCount = comingCount;
    }

    private void move(CustomPatterns p, int state, int start, char c, int i, Spans out) {
      boolean takes = c < 256 ? p.sets.get(state).get(c) : p.beyond.get(state);
      if (!takes) {
        return;
      }
      for (int to : p.next.get(state)) {
        String label = p.labels.get(to);
        if (!label.isEmpty()) {
          accept(start, i + 1, label, out);
        } else if (mark[to] != stamp) {
          mark[to] = stamp;
          coming[comingCount] = to;
          fromNext[comingCount++] = start;
        }
      }
    }

    private static void accept(int start, int end, String label, Spans out) {
      while (out.size() > 1 && start < out.end(out.size() - 2)) {
        out.removeLast();
      }
      out.add(start, end, PhiType.OTHER_ID, label);
    }
  }
}
