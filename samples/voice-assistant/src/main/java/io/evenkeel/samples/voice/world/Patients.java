package io.evenkeel.samples.voice.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The patients that the clinic has on record, found by telephone or medical record number. */
public final class Patients {
  private final List<PatientRecord> records;
  private final Map<String, PatientRecord> byIdentifier = new HashMap<>();

  private Patients(List<PatientRecord> records) {
    this.records = records;
    for (PatientRecord patient : records) {
      byIdentifier.put(patient.phone(), patient);
      byIdentifier.put(patient.mrn(), patient);
    }
  }

  public static Patients load() {
    return new Patients(Resources.lines("patient-records.ndjson", PatientRecord.class));
  }

  /** Everybody's name. */
  public List<String> names() {
    return records.stream().map(PatientRecord::name).toList();
  }

  @Nullable PatientRecord find(String identifier) {
    return byIdentifier.get(identifier);
  }
}
