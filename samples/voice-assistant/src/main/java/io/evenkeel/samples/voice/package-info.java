/**
 * A healthcare voice assistant that lives through an outage, a bad canary and patient data in its
 * logs. Start with {@link io.evenkeel.samples.voice.VoiceAssistant}, then read {@link
 * io.evenkeel.samples.voice.service.VoiceOrchestrator}, which is all that a service of yours needs.
 */
@NullMarked
package io.evenkeel.samples.voice;

import org.jspecify.annotations.NullMarked;
