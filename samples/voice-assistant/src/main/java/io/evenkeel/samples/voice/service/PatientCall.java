package io.evenkeel.samples.voice.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that comes in.
 *
 * @param session identifies the call, not the caller
 * @param line the number it comes from; null when withheld
 * @param turns what the caller says, in order
 */
public record PatientCall(String session, @Nullable String line, List<String> turns) {}
