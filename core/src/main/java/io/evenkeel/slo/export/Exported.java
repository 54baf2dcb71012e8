package io.evenkeel.slo.export;

import io.evenkeel.config.Problem;
import java.util.List;

/**
 * A generated text, and what the configuration says that the other tool's language cannot.
 *
 * @param text ends with a line break; the same for the same configuration
 * @param notExpressed one problem each, in the order of the file; empty when the text says it all
 */
public record Exported(String text, List<Problem> notExpressed) {

  public Exported {
    notExpressed = List.copyOf(notExpressed);
  }
}
