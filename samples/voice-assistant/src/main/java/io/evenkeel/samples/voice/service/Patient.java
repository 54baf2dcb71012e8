package io.evenkeel.samples.voice.service;

/** A patient as the scheduler tells. */
record Patient(String mrn, String name, String given, String family, String phone, String born) {}
