package io.evenkeel.config.flags.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

@Tag("FLAG-4")
class LinearPatternProperties {

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> atoms =
        Arbitraries.of(
            "a",
            "b",
            "-",
            ".",
            "\\.",
            "\\d",
            "\\w",
            "\\s",
            "\\W",
            "[ab]",
            "[^a]",
            "[a-c0-9_]",
            "[\\d-]",
            "[^\\w.]",
            "é",
            "\\-",
            "[+*]");
    return nested(atoms, 3);
  }

  private static Arbitrary<String> nested(Arbitrary<String> atoms, int depth) {
    if (depth == 0) {
      return atoms;
    }
    Arbitrary<String> inner = nested(atoms, depth - 1);
    return Arbitraries.oneOf(
        atoms,
        Combinators.combine(inner, Arbitraries.of("*", "+", "?", "{2}", "{1,3}", "{2,}"))
            .as((each, times) -> "(" + each + ")" + times),
        Combinators.combine(inner, inner).as((one, two) -> one + two),
        Combinators.combine(inner, inner).as((one, two) -> "(?:" + one + "|" + two + ")"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab-. 0c_éZ+\n").ofMaxLength(8);
  }

  @Property(tries = 3_000)
  void aPatternMatchesWhatJavaMatches(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    LinearPattern linear;
    try {
      linear = LinearPattern.compile(pattern);
    } catch (IllegalArgumentException tooMuchOrNested) {
      assertThat(tooMuchOrNested.getMessage()).containsAnyOf("endless", "states", "characters");
      return;
    }
    boolean expected = Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches();
    assertThat(linear.matches(text)).as("%s on '%s'", pattern, text).isEqualTo(expected);
  }

  @Property
  void caseIsIgnoredAsJavaDoes(
      @ForAll @Chars({'a', 'Z', 'k', '1', '.', '[', ']', 'b', '-', 'c'}) @StringLength(max = 8)
          String body,
      @ForAll @Chars({'a', 'A', 'z', 'Z', 'K', '1', 'b'}) @StringLength(max = 5) String text) {
    try {
      LinearPattern pattern = LinearPattern.compile("(?i)" + body);
      assertThat(pattern.matches(text))
          .isEqualTo(Pattern.compile("(?i)" + body).matcher(text).matches());
    } catch (IllegalArgumentException noPatternOrNotForJava) {
      assertThat(noPatternOrNotForJava.getMessage()).isNotEmpty();
    }
  }

  @Property
  void whateverIsWrittenIsAPatternOrRefusedWithItsPlace(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 30) String text) {
    try {
      LinearPattern.compile(text).matches(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).matches(".*(character [0-9]+ of it|states.*).*");
    }
  }

  @Example
  void noPatternMakesLoadingLong() {
    for (String pattern :
        List.of(
            "(((a{100}){100}){100}){100}",
            "((((){200}){200}){200}){200}",
            "(a|b)*a(a|b){12}",
            "(.{1,60}x){3,40}",
            "[a-z]*".repeat(70) + "x",
            "(a?){200}b")) {
      long before = System.nanoTime();
      try {
        LinearPattern.compile(pattern);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).hasMessageContaining("too many states");
      }
      assertThat(System.nanoTime() - before).as(pattern).isLessThan(10_000_000_000L);
    }
  }

  // Ten times the text, ten times the steps; a backtracking engine would not come back.
  @Example
  void whatMakesOthersBacktrackIsReadOnce() {
    assertThat(LinearPattern.compile("(a|aa)*c").matches("a".repeat(1_000_000) + "b")).isFalse();
    assertThat(LinearPattern.compile("(\\w+[.])*\\w+@clinic").matches("a.".repeat(500_000)))
        .isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> LinearPattern.compile("(a+)+b"));
  }

  @Example
  void matchingAllocatesNothing() {
    LinearPattern pattern = LinearPattern.compile("[a-z0-9._]+@(clinic|praxis)-[0-9]{1,3}[.]é*");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    int found = 0;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        found += pattern.matches("jane.doe@clinic-42.éé") ? 1 : 0;
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(found).isEqualTo(200_000);
    assertThat(least).isZero();
  }
}
