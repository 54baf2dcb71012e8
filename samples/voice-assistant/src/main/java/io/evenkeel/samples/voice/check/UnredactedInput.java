package io.evenkeel.samples.voice.check;

import io.evenkeel.samples.voice.check.LogRecords.LogRecord;
import io.evenkeel.samples.voice.service.PatientCall;
import io.evenkeel.samples.voice.world.Patients;
import io.evenkeel.samples.voice.world.Transcripts;
import java.util.ArrayList;
import java.util.List;

/**
 * The input as it would stand in a log that nobody redacts: the control that the check must find
 * everything in. It is never written anywhere.
 */
final class UnredactedInput {

  private UnredactedInput() {}

  static List<LogRecord> of(Transcripts transcripts, Patients patients) {
    var records = new ArrayList<LogRecord>();
    for (int i = 0; i < transcripts.size(); i++) {
      PatientCall call = transcripts.call(i);
      String text = call.line() + "\n" + String.join("\n", call.turns());
      records.add(new LogRecord("transcripts", i + 1, LogRecords.callOf(call.session()), text));
    }
    for (String name : patients.names()) {
      records.add(new LogRecord("patients", 1, null, name));
    }
    return records;
  }
}
