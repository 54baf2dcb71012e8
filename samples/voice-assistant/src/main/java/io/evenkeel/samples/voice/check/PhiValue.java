package io.evenkeel.samples.voice.check;

/**
 * One value of the answer key.
 *
 * @param call the transcript in which it is said, such as {@code c017}
 * @param type its class, such as {@code name}
 * @param value exactly as it is said
 * @param announced false for a name that is mentioned in passing and that no record knows: nothing
 *     in the text says that it is one
 */
public record PhiValue(String call, String type, String value, boolean announced) {

  boolean isName() {
    return type.equals("name");
  }

  /** Its whereabouts without the value. */
  @Override
  public String toString() {
    return type + " of " + call + (announced ? "" : " (unannounced)");
  }
}
