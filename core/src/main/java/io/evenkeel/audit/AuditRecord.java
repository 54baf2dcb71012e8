package io.evenkeel.audit;

/**
 * One change: who did what to which thing, why, and what it was before and after. Holds no value
 * that may identify a patient.
 *
 * @param actor a person's or a component's name, such as {@code alice} or {@code ramp}
 * @param action a verb, such as {@code flag.rollback}
 * @param subject what was changed, such as {@code llm_model_routing}
 */
public record AuditRecord(
    String actor, String action, String subject, String reason, String before, String after) {}
