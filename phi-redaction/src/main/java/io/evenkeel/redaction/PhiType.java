package io.evenkeel.redaction;

/**
 * The closed list of what is recognised: the identifiers of 45 CFR 164.514(b)(2) and what else
 * gives a patient or a system away.
 */
public enum PhiType {
  /** Of a person: labelled, titled, announced, known in the call, or (in text) common. */
  NAME,
  /** Street, unit, city and what belongs to it; a ZIP code inside an address is part of it. */
  ADDRESS,
  /** A ZIP code that stands alone. */
  ZIP,
  /** Any date more precise than a year. */
  DATE,
  /** Over 89 years; a lower age identifies nobody (45 CFR 164.514(b)(2)(i)(C)). */
  AGE,
  /** Telephone and fax, US and international. */
  PHONE,
  /** E-mail addresses, spoken ones ("jane dot doe at example dot com") too. */
  EMAIL,
  /** US social security numbers, and taxpayer numbers of the same shape. */
  SSN,
  /** Medical record numbers. */
  MRN,
  /** Member, subscriber, group and policy numbers of health plans; Medicare's MBI. */
  HEALTH_PLAN_ID,
  /** Bank and customer accounts, routing numbers, invoices of a patient. */
  ACCOUNT,
  /** Payment cards. */
  CARD,
  /** International bank account numbers. */
  IBAN,
  /** Driver's and professional licences, passports. */
  LICENSE,
  /** National provider identifiers. */
  NPI,
  /** Registration numbers of the Drug Enforcement Administration. */
  DEA,
  /** Vehicle identification numbers and licence plates. */
  VEHICLE,
  /** Serial numbers and identifiers of devices: IMEI, UDI, implants. */
  DEVICE,
  /** Hardware addresses of network interfaces. */
  MAC,
  /** Web addresses; in logs only the parts that identify somebody. */
  URL,
  /** IPv4 and IPv6 addresses but loopback and the unspecified ones. */
  IP,
  /** References to fingerprints, voice prints, retina scans, face images. */
  BIOMETRIC,
  /** Log-in and screen names. */
  USERNAME,
  /** Passwords, keys, tokens. */
  CREDENTIAL,
  /** Any other unique number or code: case, prescription, certificate; the user's own patterns. */
  OTHER_ID
}
