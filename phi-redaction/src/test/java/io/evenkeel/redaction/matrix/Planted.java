package io.evenkeel.redaction.matrix;

import io.evenkeel.redaction.PhiType;
import java.util.Locale;
import java.util.Random;

/**
 * A value that must not come out.
 *
 * @param field a name that is a label for it
 * @param before what announces it in a text
 */
record Planted(PhiType type, String field, String before, String value) {
  private static final String[] FIRST = {"Xanthe", "Ottoline", "Percival", "Zebulon", "Ingrith"};
  private static final String[] LAST = {"Quillfeather", "Marrowby", "Threlkeld", "Ashgrove"};
  private static final String[] STREETS = {"Maple Street", "Orchard Avenue", "Birch Lane"};
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

  /** One of a class, made of what {@code random} gives. */
  static Planted of(PhiType type, Random random) {
    return switch (type) {
      case NAME ->
          new Planted(
              type,
              "patientName",
              "patient name: ",
              pick(FIRST, random) + " " + pick(LAST, random));
      case ADDRESS ->
          new Planted(
              type,
              "homeAddress",
              "address: ",
              digits(random, 3) + " " + pick(STREETS, random) + ", Springfield, IL 62704");
      case ZIP -> new Planted(type, "zipCode", "zip code: ", digits(random, 5));
      case DATE ->
          new Planted(
              type,
              "dob",
              "dob: ",
              String.format(
                  Locale.ROOT,
                  "19%02d-%02d-%02d",
                  two(random),
                  1 + random.nextInt(12),
                  10 + random.nextInt(18)));
      case AGE -> new Planted(type, "age", "age: ", Integer.toString(90 + random.nextInt(9)));
      case PHONE -> new Planted(type, "phone", "phone ", "415-555-01" + digits(random, 2));
      case EMAIL ->
          new Planted(
              type,
              "email",
              "mail to ",
              pick(FIRST, random).toLowerCase(Locale.ROOT) + digits(random, 2) + "@example.com");
      case SSN ->
          new Planted(
              type,
              "ssn",
              "ssn ",
              "2" + digits(random, 2) + "-4" + digits(random, 1) + "-6" + digits(random, 3));
      case MRN -> new Planted(type, "mrn", "mrn=", digits(random, 8));
      case HEALTH_PLAN_ID ->
          new Planted(type, "memberId", "member id: ", letters(random, 3) + digits(random, 8));
      case ACCOUNT -> new Planted(type, "accountNumber", "account number: ", digits(random, 10));
      case CARD -> new Planted(type, "cardNumber", "card ", Numbers.luhn("4" + digits(random, 14)));
      case IBAN -> new Planted(type, "iban", "iban: ", Numbers.iban("DE", digits(random, 18)));
      case LICENSE ->
          new Planted(
              type, "driversLicense", "driver's license: ", letters(random, 1) + digits(random, 7));
      case NPI -> new Planted(type, "npi", "npi: ", Numbers.npi("1" + digits(random, 8)));
      case DEA ->
          new Planted(
              type, "dea", "DEA: ", Numbers.dea("B" + letters(random, 1), digits(random, 6)));
      case VEHICLE -> new Planted(type, "vin", "VIN: ", Numbers.vin(random));
      case DEVICE ->
          new Planted(type, "deviceSerial", "device serial number: ", "SN" + digits(random, 8));
      case MAC -> new Planted(type, "mac", "mac ", Numbers.mac(random));
      case URL ->
          new Planted(type, "mrn", "https://portal.example/patients/find?mrn=", digits(random, 8));
      case IP -> new Planted(type, "clientIp", "from ", "203.0.113." + (100 + random.nextInt(150)));
      case BIOMETRIC ->
          new Planted(type, "fingerprintId", "fingerprint id: ", "FP" + digits(random, 7));
      case USERNAME ->
          new Planted(
              type,
              "username",
              "username: ",
              pick(FIRST, random).toLowerCase(Locale.ROOT) + digits(random, 3));
      case CREDENTIAL ->
          new Planted(
              type,
              "password",
              "password=",
              letters(random, 4).toLowerCase(Locale.ROOT) + digits(random, 5) + "xQ");
      case OTHER_ID -> new Planted(type, "caseNumber", "case number: ", "CN" + digits(random, 7));
    };
  }

  private static String pick(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }

  private static int two(Random random) {
    return 30 + random.nextInt(60);
  }

  static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('1' + random.nextInt(9)));
    }
    return digits.toString();
  }

  static String letters(Random random, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }
}
