package io.evenkeel.redaction.detect;

/** How many letters and digits an IBAN has, by its country: SWIFT's registry. */
final class IbanLengths {
  private static final String REGISTRY =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18"
          + " DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28"
          + " IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24"
          + " ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22"
          + " RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24"
          + " XK20 YE30";
  private static final int ENTRY = "AD24 ".length();
  private static final int LETTERS = 26;
  private static final byte[] OF_COUNTRY = new byte[LETTERS * LETTERS];

  static {
    for (int at = 0; at < REGISTRY.length(); at += ENTRY) {
      OF_COUNTRY[slot(REGISTRY.charAt(at), REGISTRY.charAt(at + 1))] =
          Byte.parseByte(REGISTRY.substring(at + 2, at + 4));
    }
  }

  private IbanLengths() {}

  /** 0 when no country has these two letters, in either case. */
  static int of(char first, char second) {
    char a = CharClass.fold(first);
    char b = CharClass.fold(second);
    boolean letters = a >= 'a' && a <= 'z' && b >= 'a' && b <= 'z';
    return letters ? OF_COUNTRY[slot((char) (a - 0x20), (char) (b - 0x20))] : 0;
  }

  private static int slot(char first, char second) {
    return (first - 'A') * LETTERS + second - 'A';
  }
}
