package io.evenkeel.samples.voice.service;

/**
 * How a call went.
 *
 * @param contained whether the assistant could help without handing over to a person
 * @param answeredElsewhere how many of its answers came from another provider than the first
 * @param failedAttempts how many attempts at a provider failed on the way to those answers
 */
public record CallSummary(boolean contained, int answeredElsewhere, int failedAttempts) {}
