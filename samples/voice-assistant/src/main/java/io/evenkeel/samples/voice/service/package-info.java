/**
 * The service: takes a patient's call, asks a model, books with the scheduler, and logs what it
 * does without a thought for privacy. Start with {@link
 * io.evenkeel.samples.voice.service.VoiceOrchestrator}.
 */
@NullMarked
package io.evenkeel.samples.voice.service;

import org.jspecify.annotations.NullMarked;
