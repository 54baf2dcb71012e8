package io.evenkeel.redaction.detect;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * One thread remembers a shape while another one asks for it and for what a shape would look like
 * of which nothing but zeros had arrived.
 */
@JCStressTest
@Outcome(
    id = {"false, false", "true, false"},
    expect = Expect.ACCEPTABLE,
    desc = "it is known or it is not, and nothing else is")
@Outcome(expect = Expect.FORBIDDEN, desc = "a line that never came was taken for a clean one")
@State
public class LineIsRememberedWhileItIsAskedFor {
  private static final LineShape LINE = shape("took 12 ms");
  private static final LineShape NOTHING = shape("");

  static {
    NOTHING.count = LINE.count;
    NOTHING.hash = LINE.hash;
  }

  private final CleanLines lines = new CleanLines();

  private static LineShape shape(String line) {
    Text text = new Text();
    text.begin(line);
    LineShape shape = new LineShape();
    if (!shape.take(text)) {
      throw new IllegalStateException("no shape: " + line);
    }
    return shape;
  }

  @Actor
  public void remembers() {
    lines.add(LINE);
    lines.add(LINE);
  }

  @Actor
  public void asks(ZZ_Result result) {
    result.r1 = lines.hold(LINE);
    result.r2 = lines.hold(NOTHING);
  }
}
