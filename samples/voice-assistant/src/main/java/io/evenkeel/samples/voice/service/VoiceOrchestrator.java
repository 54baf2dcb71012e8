package io.evenkeel.samples.voice.service;

import io.evenkeel.call.CallScope;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import io.evenkeel.llm.LlmClient;
import io.evenkeel.signal.SignalCounter;
import io.evenkeel.signal.Signals;
import io.evenkeel.slo.Slo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes a patient's call. This is all that a service has to do for Evenkeel: annotate the method,
 * ask the flags, call the model and the scheduler through clients that fail over, and tell the
 * call's scope whom it is about. It logs as services do, with no thought for privacy.
 */
public final class VoiceOrchestrator {
  private static final Logger log = LoggerFactory.getLogger(VoiceOrchestrator.class);
  private static final Pattern RECORD_NUMBER = Pattern.compile("\\b\\d{7,8}\\b");

  private final LlmClient llm;
  private final SchedulerClient scheduler;
  private final Flag modelRouting;
  private final Flag promptTemplate;
  private final SignalCounter completions;
  private final SignalCounter calls;

  public VoiceOrchestrator(Flags flags, LlmClient llm, SchedulerClient scheduler, Signals signals) {
    this.llm = llm;
    this.scheduler = scheduler;
    this.modelRouting = flags.flag("llm_model_routing");
    this.promptTemplate = flags.flag("new_prompt_template");
    this.completions = signals.counter("successful_completions");
    this.calls = signals.counter("total_calls");
  }

  /** Talks with the caller until the call is over; what it throws is a failed call. */
  @Slo("voice_orchestrator")
  public CallSummary handle(PatientCall call) {
    MDC.put("session", call.session());
    MDC.put("caller", call.line());
    try {
      return talk(call);
    } catch (RuntimeException e) {
      log.error("Call from {} failed", call.line(), e);
      throw e;
    } finally {
      MDC.clear();
    }
  }

  private CallSummary talk(PatientCall call) {
    log.info("Incoming call from {}", call.line() == null ? "a withheld number" : call.line());
    Instructions instructions =
        promptTemplate.decide(call.session()).isOn() ? Instructions.NEW : Instructions.TODAY;
    String model = modelRouting.decide(call.session()).text();
    Optional<Patient> patient =
        call.line() == null ? Optional.empty() : lookUp("phone", call.line());
    var conversation = new Conversation(llm, model, instructions.about(patient));
    for (String turn : call.turns()) {
      log.info("Caller says: {}", turn);
      if (patient.isEmpty()) {
        patient = lookUpByRecordNumber(turn);
        conversation.instruct(instructions.about(patient));
      }
      conversation.say(turn);
    }
    CallOutcome outcome = CallOutcome.parse(conversation.say(Instructions.SUMMARISE));
    book(patient, outcome);
    calls.increment();
    if (outcome.resolved()) {
      completions.increment();
    }
    return new CallSummary(
        outcome.resolved(), conversation.answeredElsewhere(), conversation.failedAttempts());
  }

  private Optional<Patient> lookUpByRecordNumber(String turn) {
    Matcher number = RECORD_NUMBER.matcher(turn);
    return number.find() ? lookUp("mrn", number.group()) : Optional.empty();
  }

  private Optional<Patient> lookUp(String key, String value) {
    know(value);
    try {
      Optional<Patient> patient = scheduler.find(key, value);
      patient.ifPresent(
          found -> {
            know(found.name());
            know(found.given());
            know(found.family());
            log.info("On record: {}", found);
          });
      return patient;
    } catch (SchedulerException e) {
      log.warn("No record for {}, going on without", value, e);
      return Optional.empty();
    }
  }

  /** From here on the redactor takes this value out of all that this call logs. */
  private static void know(String value) {
    CallScope call = CallScope.current();
    if (call != null) {
      call.addKnownValue(value);
    }
  }

  private void book(Optional<Patient> patient, CallOutcome outcome) {
    String who = patient.map(Patient::name).orElse("a new patient");
    try {
      String confirmation = scheduler.book(who, outcome.action() + ": " + outcome.note());
      log.info("Booked {} for {}: {}", outcome.action(), who, confirmation);
    } catch (SchedulerException e) {
      log.warn("No slot for {}, the staff will call back", who, e);
    }
  }
}
