package io.evenkeel.flags;

import io.evenkeel.config.flags.condition.Condition;
import io.evenkeel.config.flags.condition.Condition.Comparison;
import io.evenkeel.config.flags.condition.Condition.Kind;
import io.evenkeel.config.flags.condition.Condition.Literal;
import io.evenkeel.config.flags.condition.LinearPattern;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what was written into what is evaluated: segments put in, values read, chains of {@code
 * and} and {@code or} made flat, so that no condition is deeper than its parentheses. For one flag;
 * not thread-safe.
 */
final class CriterionCompiler {
  private final Map<String, String> segments;
  private final Map<String, Criterion> compiled = new HashMap<>();
  private final Deque<String> within = new ArrayDeque<>();

  CriterionCompiler(Map<String, String> segments) {
    this.segments = segments;
  }

  /**
   * Compiles.
   *
   * @throws IllegalArgumentException when it is no condition, or names a segment that is missing or
   *     contains itself
   */
  Criterion compile(String condition) {
    return compile(Condition.parse(condition));
  }

  private Criterion compile(Condition condition) {
    if (condition instanceof Condition.And) {
      List<Criterion> parts = new ArrayList<>();
      Condition rest = condition;
      while (rest instanceof Condition.And and) {
        parts.add(0, compile(and.right()));
        rest = and.left();
      }
      parts.add(0, compile(rest));
      return new Criterion.All(parts.toArray(Criterion[]::new));
    }
    if (condition instanceof Condition.Or) {
      List<Criterion> parts = new ArrayList<>();
      Condition rest = condition;
      while (rest instanceof Condition.Or or) {
        parts.add(0, compile(or.right()));
        rest = or.left();
      }
      parts.add(0, compile(rest));
      return new Criterion.Any(parts.toArray(Criterion[]::new));
    }
    if (condition instanceof Condition.Not not) {
      return new Criterion.Not(compile(not.inner()));
    }
    if (condition instanceof Condition.Segment segment) {
      return segment(segment.name());
    }
    return single(condition);
  }

  private static Criterion single(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      return comparison(compare);
    }
    if (condition instanceof Condition.In in) {
      return new Criterion.In(
          in.attribute().intern(),
          in.values().stream().map(CriterionCompiler::comparand).toArray(Comparand[]::new));
    }
    if (condition instanceof Condition.HasPart part) {
      return new Criterion.HasPart(part.attribute().intern(), part.part(), part.text());
    }
    Condition.Matches matches = (Condition.Matches) condition;
    return new Criterion.Matches(
        matches.attribute().intern(), LinearPattern.compile(matches.pattern()));
  }

  private Criterion segment(String name) {
    Criterion known = compiled.get(name);
    if (known != null) {
      return known;
    }
    String condition = segments.get(name);
    if (condition == null || within.contains(name)) {
      throw new IllegalArgumentException(
          condition == null
              ? "there is no segment '" + name + "'"
              : "segment '" + name + "' contains itself");
    }
    within.push(name);
    Criterion criterion = compile(condition);
    within.pop();
    compiled.put(name, criterion);
    return criterion;
  }

  private static Criterion comparison(Condition.Compare compare) {
    // One object for each name: most callers name attributes by constants, which are interned too.
    String attribute = compare.attribute().intern();
    Comparison comparison = compare.comparison();
    if (!comparison.isOrder()) {
      Criterion equal = new Criterion.Equal(attribute, comparand(compare.value()));
      return comparison == Comparison.EQUAL ? equal : new Criterion.Not(equal);
    }
    boolean below = comparison == Comparison.BELOW || comparison == Comparison.AT_MOST;
    boolean same = comparison == Comparison.AT_MOST || comparison == Comparison.AT_LEAST;
    Literal value = compare.value();
    return value.kind() == Kind.TIME
        ? new Criterion.OrderedInTime(attribute, moment(value), below, same)
        : new Criterion.Ordered(attribute, new Quantity(value.text()), below, same);
  }

  private static Comparand comparand(Literal value) {
    return switch (value.kind()) {
      case TEXT -> new Comparand.Text(value.text());
      case TRUTH -> new Comparand.Bool(value.text());
      case NUMBER -> new Comparand.Numeric(new Quantity(value.text()));
      case TIME -> new Comparand.Moment(moment(value));
    };
  }

  private static long moment(Literal value) {
    return Timestamps.of(OffsetDateTime.parse(value.text()).toInstant());
  }
}
