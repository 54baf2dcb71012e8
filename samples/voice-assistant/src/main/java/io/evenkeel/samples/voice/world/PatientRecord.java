package io.evenkeel.samples.voice.world;

/** A patient as the clinic's scheduler knows them. */
record PatientRecord(
    String mrn, String name, String given, String family, String phone, String born) {}
