package io.evenkeel.redaction.leak;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.PhiType;
import java.util.HashMap;
import java.util.Map;

/** What each label announces. Labels are known by their letters alone: "MRN_No." is "mrnno". */
final class Labels {
  private static final String CODE = "[A-Z0-9](?:-?[A-Z0-9]){2,23}+(?![a-z])";
  private static final String DATE =
      "[0-9]{1,4}([-/.])[0-9]{1,2}\\1[0-9]{1,4}(?![0-9])"
          + "|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}+\\.?"
          + " [0-9]{1,2}(?:st|nd|rd|th)?,? ?[0-9]{0,4}"
          + "|[0-9]{1,2}(?:st|nd|rd|th)? (?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}+"
          + "|[0-9]{8}(?![0-9])";
  private static final String PERSON =
      "[A-Z][a-z'\u2019]{1,24}+(?:[ -][A-Z][a-z'\u2019]{1,24}+){0,3}";
  private static final String SECRET = "[^\\s\"'&,;<>\\[\\]*{}$%()]{4,256}+";

  private static final String[] ENDINGS = {"number", "no", "num", "id"};

  private final Map<String, Label> byName = new HashMap<>();

  private Labels() {}

  /** Those that these settings demand and do not allow. */
  static LabelEnds of(RedactionSettings settings) {
    var labels = new Labels();
    labels.addAll(settings.enforcement() == Enforcement.STRICT);
    Label any = Label.separated(PhiType.OTHER_ID, "[^\\s\"'&,;<>\\[\\]*{}]{1,256}+");
    settings.redactFields().forEach(field -> labels.byName.put(letters(field), any));
    settings.allowFields().forEach(field -> labels.byName.remove(letters(field)));
    return LabelEnds.of(labels.byName);
  }

  private static String letters(String label) {
    var letters = new StringBuilder(label.length());
    for (int i = 0; i < label.length(); i++) {
      char c = Characters.letter(label.charAt(i));
      if (c != 0) {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  private void addAll(boolean strict) {
    add(
        Label.of(PhiType.SSN, "[0-9]{3}[- .]?[0-9]{2}[- .]?[0-9]{4}(?![0-9])"),
        "ssn",
        "socialsecurity",
        "social");
    add(
        code(PhiType.MRN, 4),
        "mrn",
        "medicalrecord",
        "medrec",
        "chartnumber",
        "patientid",
        "patientnumber");
    add(
        Label.of(PhiType.NPI, "[0-9]{9,10}(?![0-9])")
            .checked(found -> strict || CheckDigits.npi(found)),
        "npi",
        "nationalprovideridentifier",
        "provideridentifier");
    add(
        Label.of(PhiType.DEA, "[A-Za-z]{2}[0-9]{7}(?![0-9])")
            .checked(found -> strict || CheckDigits.dea(found)),
        "dea");
    add(
        Label.of(PhiType.DATE, DATE),
        "dob",
        "dateofbirth",
        "birthdate",
        "birthday",
        "bornon",
        "born",
        "dateofdeath",
        "birthdateis");
    add(
        Label.separated(PhiType.PHONE, "[+(]?[0-9](?:[-. ()]{0,2}[0-9]){6,14}+")
            .checked(found -> CheckDigits.digits(found).length() < 12),
        "phone",
        "telephone",
        "tel",
        "mobile",
        "cell",
        "cellphone",
        "fax",
        "callback",
        "homephone",
        "mobilephone",
        "patientphone",
        "workphone");
    addNumbered(
        code(PhiType.HEALTH_PLAN_ID, 5),
        "member",
        "subscriber",
        "policy",
        "group",
        "insurance",
        "beneficiary",
        "medicare",
        "medicaid",
        "mbi",
        "healthplan");
    addNumbered(
        Label.of(PhiType.ACCOUNT, "[0-9](?:[- ]?[0-9]){5,17}+(?![0-9A-Za-z])"),
        "account",
        "acct",
        "routing",
        "bankaccount",
        "aba");
    add(
        Label.of(PhiType.CARD, "[0-9](?:[- ]?[0-9]){12,18}+")
            .checked(found -> strict || CheckDigits.luhn(CheckDigits.digits(found))),
        "card",
        "creditcard",
        "debitcard",
        "paymentcard",
        "pan");
    addNumbered(
        code(PhiType.LICENSE, 5),
        "license",
        "licence",
        "driverslicense",
        "driverlicense",
        "driverslicence",
        "drivinglicence",
        "passport",
        "dl",
        "medicallicense");
    addNumbered(code(PhiType.VEHICLE, 3), "licenseplate", "plate", "vin", "vehicle");
    addNumbered(
        code(PhiType.DEVICE, 6),
        "imei",
        "serial",
        "deviceserial",
        "udi",
        "device",
        "implant",
        "pacemaker");
    addNumbered(
        code(PhiType.BIOMETRIC, 3),
        "fingerprint",
        "voiceprint",
        "retina",
        "retinascan",
        "face",
        "faceprint",
        "biometric");
    add(
        Label.separated(PhiType.USERNAME, "[A-Za-z][\\w.-]{1,64}+"),
        "username",
        "login",
        "loginname",
        "screenname",
        "userlogin");
    add(
        Label.separated(PhiType.ZIP, "[0-9]{5}(?:-[0-9]{4})?(?![\\w-])"),
        "zip",
        "zipcode",
        "postalcode",
        "postcode");
    addNumbered(
        code(PhiType.OTHER_ID, 4),
        "case",
        "rx",
        "prescription",
        "claim",
        "certificate",
        "encounter");
    add(
        Label.separated(PhiType.NAME, PERSON),
        "patientname",
        "patient",
        "firstname",
        "lastname",
        "surname",
        "givenname",
        "familyname",
        "fullname",
        "middlename",
        "maidenname",
        "mothersname",
        "nextofkin",
        "callername",
        "providername",
        "physicianname",
        "doctorname");
    add(
        Label.separated(PhiType.ADDRESS, "[0-9]{1,6} [A-Za-z][^\"<>\\[\\]*]{2,80}"),
        "homeaddress",
        "streetaddress",
        "mailingaddress",
        "billingaddress",
        "address",
        "street");
    add(
        Label.separated(PhiType.CREDENTIAL, SECRET).checked(Labels::looksSecret),
        "password",
        "passwd",
        "pwd",
        "passphrase",
        "secret",
        "clientsecret",
        "apikey",
        "accesskey",
        "secretkey",
        "privatekey",
        "secretaccesskey");
    add(
        Label.separated(PhiType.CREDENTIAL, "[\\w.~+/=-]{16,4096}+").checked(Labels::looksSecret),
        "accesstoken",
        "refreshtoken",
        "authtoken",
        "sessiontoken",
        "apitoken",
        "idtoken",
        "token",
        "authorization");
    add(Label.separated(PhiType.AGE, "(?:9[0-9]|1[01][0-9])(?![\\w.:+-])"), "age", "patientage");
  }

  private static Label code(PhiType type, int leastDigits) {
    return Label.of(type, CODE).checked(found -> CheckDigits.digits(found).length() >= leastDigits);
  }

  /** Not a word, nor a path such as that of the working directory, {@code PWD}. */
  private static boolean looksSecret(String found) {
    return found.charAt(0) != '/'
        && found.chars().anyMatch(c -> !Character.isLetter(c))
        && found.chars().anyMatch(Character::isLetterOrDigit);
  }

  private void add(Label label, String... names) {
    for (String name : names) {
      byName.put(name, label);
      addEndings(label, name);
    }
  }

  /** Words of everyday: alone they announce a value only before a separator. */
  private void addNumbered(Label label, String... names) {
    for (String name : names) {
      byName.put(name, new Label(label.type(), true, label.value(), label.check()));
      addEndings(label, name);
    }
  }

  private void addEndings(Label label, String name) {
    for (String ending : ENDINGS) {
      byName.putIfAbsent(name + ending, label);
    }
  }
}
