package io.evenkeel.audit;

/**
 * One change: who did what to which thing, why, and what it was before and after. Holds no value
 * that may identify a patient.
 *
 * <p>Any text is stored as it is, line ends and halves of surrogate pairs included; one longer than
 * {@value #LONGEST_TEXT} characters is cut and says so at its end.
 *
 * @param actor a person's or a component's name, such as {@code alice} or {@code ramp}
 * @param action a verb, such as {@code flag.rollback}
 * @param subject what was changed, such as {@code llm_model_routing}
 */
public record AuditRecord(
    String actor, String action, String subject, String reason, String before, String after) {

  /** The longest text of one component, in characters. */
  public static final int LONGEST_TEXT = 8_192;

  public AuditRecord {
    actor = cut(actor);
    action = cut(action);
    subject = cut(subject);
    reason = cut(reason);
    before = cut(before);
    after = cut(after);
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    String end = "... (cut, was " + text.length() + " characters)";
    return text.substring(0, LONGEST_TEXT - end.length()) + end;
  }
}
