package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.PhiType;
import java.util.List;

/**
 * An invented value of each class in a line that gives it away, for tests of what runs.
 *
 * @param line holds the value
 * @param value must not come out
 */
record Planted(PhiType type, String line, String value) {

  static final List<Planted> ALL =
      List.of(
          of(PhiType.NAME, "My name is %s and I have a cough", "Chike Okoro"),
          of(PhiType.ADDRESS, "pickup at %s tomorrow", "42 Maple Street, Springfield, IL 62704"),
          of(PhiType.ZIP, "zip code: %s", "94110"),
          of(PhiType.DATE, "date of birth: %s", "03/14/1982"),
          of(PhiType.AGE, "patient is a %s woman", "104 year old"),
          of(PhiType.PHONE, "call me at %s", "212-555-0187"),
          of(PhiType.EMAIL, "write to %s today", "jane.roe@mail.example"),
          of(PhiType.SSN, "ssn=%s verified", "123-45-6789"),
          of(PhiType.MRN, "MRN: %s loaded", "00778812"),
          of(PhiType.HEALTH_PLAN_ID, "member id: %s active", "XYZ123456789"),
          of(PhiType.ACCOUNT, "routing number %s checked", "021000021"),
          of(PhiType.CARD, "card number %s declined", "4111111111111111"),
          of(PhiType.IBAN, "IBAN %s rejected", "GB29 NWBK 6016 1331 9268 19"),
          of(PhiType.LICENSE, "passport number: %s scanned", "533380006"),
          of(PhiType.NPI, "npi=%s enrolled", "1234567893"),
          of(PhiType.DEA, "DEA number %s on file", "AB1234563"),
          of(PhiType.VEHICLE, "VIN %s registered", "1HGCM82633A004352"),
          of(PhiType.DEVICE, "imei=%s online", "490154203237518"),
          of(PhiType.MAC, "device %s joined", "00:1A:2B:3C:4D:5E"),
          of(PhiType.URL, "GET https://api.example.org/patients/%s/labs", "778812"),
          of(PhiType.IP, "client %s:8080 connected", "203.0.113.9"),
          of(PhiType.BIOMETRIC, "fingerprint id: %s stored", "FP-99812-A"),
          of(PhiType.USERNAME, "username=%s logged in", "jdoe77"),
          of(PhiType.CREDENTIAL, "password=%s user=svc", "hunter2-blue"),
          of(PhiType.OTHER_ID, "case number: %s opened", "2024-CV-01234"));

  private static Planted of(PhiType type, String line, String value) {
    return new Planted(type, line.formatted(value), value);
  }
}
