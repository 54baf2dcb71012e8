package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Segments of HL7 version 2 ({@code PID|1||…}) and X12 ({@code NM1*IL*1*…}): the place of a field
 * says what it holds. Each segment is read once.
 */
final class Segments {
  private static final int MOST_FIELDS = 56;

  /** By the name of a segment: its separator, then fields and their classes. */
  private static final Map<String, Fields> HL7 = new HashMap<>();

  private static final Map<String, Fields> X12 = new HashMap<>();

  static {
    HL7.put("MSH", fields("6 DATE"));
    HL7.put("EVN", fields("2 DATE 3 DATE 6 DATE"));
    HL7.put(
        "PID",
        fields(
            "2 MRN 3 MRN 4 MRN 5 NAME 6 NAME 7 DATE 9 NAME 11 ADDRESS 13 PHONE 14 PHONE 18 ACCOUNT "
                + "19 SSN 20 LICENSE 29 DATE"));
    HL7.put(
        "NK1",
        fields("2 NAME 4 ADDRESS 5 PHONE 6 PHONE 16 DATE 30 NAME 31 PHONE 32 ADDRESS 37 SSN"));
    HL7.put("PV1", fields("7 NAME 8 NAME 9 NAME 17 NAME 19 MRN 44 DATE 45 DATE 52 NAME"));
    HL7.put("GT1", fields("2 ACCOUNT 3 NAME 4 NAME 5 ADDRESS 6 PHONE 7 PHONE 8 DATE 12 SSN"));
    HL7.put(
        "IN1",
        fields(
            "8 HEALTH_PLAN_ID 9 HEALTH_PLAN_ID 10 HEALTH_PLAN_ID 12 DATE 13 DATE 15 NAME 16 NAME 18 DATE 19 ADDRESS 34 HEALTH_PLAN_ID "
                + "35 HEALTH_PLAN_ID 36 HEALTH_PLAN_ID 49 HEALTH_PLAN_ID"));
    HL7.put("IN2", fields("1 ACCOUNT 2 SSN 6 HEALTH_PLAN_ID 8 HEALTH_PLAN_ID 61 HEALTH_PLAN_ID"));
    HL7.put("SCH", fields("1 ACCOUNT 2 ACCOUNT"));
    HL7.put("AIP", fields("3 NAME"));
    HL7.put("OBR", fields("2 ACCOUNT 3 ACCOUNT 7 DATE 10 NAME 14 DATE 16 NAME 22 DATE"));
    HL7.put("ORC", fields("2 ACCOUNT 3 ACCOUNT 9 DATE 10 NAME 12 NAME"));
    HL7.put("PD1", fields("4 NAME"));
    HL7.put("MRG", fields("1 MRN 3 ACCOUNT 4 MRN 7 NAME"));
    HL7.put("TXA", fields("4 DATE 5 NAME 6 DATE 9 NAME 22 NAME"));
    HL7.put("PR1", fields("5 DATE 8 NAME 11 NAME"));
    X12.put("ISA", fields(""));
    X12.put("NM1", fields("3 NAME 4 NAME 5 NAME 9 OTHER_ID 10 OTHER_ID"));
    X12.put("DMG", fields("2 DATE"));
    X12.put("N3", fields("1 ADDRESS 2 ADDRESS"));
    X12.put("N4", fields("1 ADDRESS 3 ZIP"));
    X12.put("REF", fields("2 OTHER_ID"));
    X12.put("DTP", fields("3 DATE"));
    X12.put("PER", fields("2 NAME 4 OTHER_ID 6 OTHER_ID 8 OTHER_ID"));
    X12.put("SBR", fields("3 HEALTH_PLAN_ID"));
    X12.put("CLM", fields("1 ACCOUNT"));
  }

  private static final WordSet RELATIONSHIPS =
      WordSet.of("self spouse child parent other mother father sel spo chd par oth mth fth");

  private final Scan s;

  Segments(Scan s) {
    this.s = s;
  }

  private static Fields fields(String listed) {
    @Nullable PhiType[] types = new @Nullable PhiType[MOST_FIELDS];
    String[] words = listed.split(" ", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      int field = Integer.parseInt(words[i]);
      if (field < MOST_FIELDS) {
        types[field] = PhiType.valueOf(words[i + 1]);
      }
    }
    return new Fields(types);
  }

  /** The end of a segment that begins at i, or -1 when it is none. */
  int at(int i) {
    int end = s.runEnd(i, 4);
    char separator = s.at(end);
    boolean hl7 = separator == '|';
    if ((!hl7 && separator != '*') || end - i < 2 || end - i > 3 || !begins(i)) {
      return -1;
    }
    Fields fields = (hl7 ? HL7 : X12).get(new String(s.t, i, end - i));
    return fields == null || !goesOn(end, separator) ? -1 : read(fields, end, separator);
  }

  private boolean begins(int i) {
    char before = s.at(i - 1);
    return !CharClass.isAlnum(before) && before != '|' && before != '*' && before != '-';
  }

  /** Two more separators: no table, no multiplication. */
  private boolean goesOn(int end, char separator) {
    int seen = 0;
    for (int p = end; p < s.n && p < end + 80 && s.t[p] != '\n'; p++) {
      seen += s.t[p] == separator ? 1 : 0;
      if (s.t[p] == '~' && separator == '*') {
        return true;
      }
    }
    return seen >= 2 || s.at(end + 3) == separator;
  }

  private int read(Fields fields, int from, char separator) {
    int p = from;
    int field = 0;
    int qualifier = from;
    boolean organization = false;
    while (p < s.n && s.t[p] == separator) {
      int start = p + 1;
      int end = start;
      boolean assigns = false;
      while (end < s.n && s.t[end] != separator && !endsSegment(s.t[end], separator)) {
        assigns |= s.t[end] == '=';
        end++;
      }
      if (assigns) {
        // "rejected ISA*00* user=…": no field, the rest of a sentence.
        return p;
      }
      field++;
      PhiType type = field < MOST_FIELDS ? fields.types()[field] : null;
      if (type == null && isDay(start, end)) {
        type = PhiType.DATE;
      }
      if (type == PhiType.OTHER_ID) {
        type = qualified(qualifier, start - 1);
      }
      if (type == PhiType.NAME && field > 2 && organization) {
        type = null;
      }
      organization |= separator == '*' && field == 2 && end == start + 1 && s.t[start] == '2';
      if (type == PhiType.MRN && separator == '|') {
        identifiers(start, end);
      } else if (type != null) {
        value(type, start, end);
      }
      qualifier = start;
      p = end;
    }
    return p;
  }

  private static boolean endsSegment(char c, char separator) {
    return c == '\n' || c == '\r' || (c == '~' && separator == '*') || c == '"';
  }

  /** Of X12: what the qualifier before an identifier says. */
  private @Nullable PhiType qualified(int from, int to) {
    String qualifier = to - from > 3 ? "" : new String(s.t, from, Math.max(0, to - from));
    return switch (qualifier) {
      case "MI", "1W", "IG", "0F", "6P", "1L" -> PhiType.HEALTH_PLAN_ID;
      case "XX", "HPI" -> PhiType.NPI;
      case "34", "SY", "EI", "TJ" -> PhiType.SSN;
      case "EA", "MR" -> PhiType.MRN;
      case "EJ" -> PhiType.ACCOUNT;
      case "0B", "1G" -> PhiType.LICENSE;
      case "TE", "HP", "WP", "CP", "FX" -> PhiType.PHONE;
      case "EM" -> PhiType.EMAIL;
      default -> null;
    };
  }

  /** {@code 7719042^^^N^MR~412601188^^^USA^SS}: several, each with its kind behind. */
  private void identifiers(int start, int end) {
    int from = start;
    for (int p = start; p <= end; p++) {
      if (p == end || s.t[p] == '~') {
        boolean social =
            p - from > 3 && s.t[p - 1] == 'S' && s.t[p - 2] == 'S' && s.t[p - 3] == '^';
        value(social ? PhiType.SSN : PhiType.MRN, from, p);
        from = p + 1;
      }
    }
  }

  /** In text, {@code 19710203}: a day in whatever field. */
  private boolean isDay(int start, int end) {
    boolean century = s.at(start) == '1' ? s.at(start + 1) == '9' : s.at(start + 1) == '0';
    int month = start + 4;
    return !s.log
        && end - start == 8
        && s.digitsEnd(start) == end
        && (s.t[start] == '1' || s.t[start] == '2')
        && century
        && s.dates.numeric.value(month, month + 2) >= 1
        && s.dates.numeric.value(month, month + 2) <= 12
        && s.dates.numeric.value(month + 2, end) >= 1
        && s.dates.numeric.value(month + 2, end) <= 31;
  }

  private void value(PhiType type, int start, int end) {
    int from = start;
    int to = end;
    switch (type) {
      case DATE -> to = Math.min(to, s.digitsEnd(from));
      case MRN, ACCOUNT, SSN, HEALTH_PLAN_ID -> {
        to = componentEnd(start, end);
        if ((type == PhiType.HEALTH_PLAN_ID || type == PhiType.MRN) && !holdsDigit(start, to)) {
          // The name of a group stands beside its number; a field too many, before it.
          return;
        }
      }
      case NAME -> {
        // An identifier may stand before the name of a physician.
        int id = componentEnd(start, end);
        if (holdsDigit(start, id)) {
          if (id - start >= 4) {
            boolean npi = id - start == 10 && Checksums.npi(s.t, start, id);
            s.emit(start, id, npi ? PhiType.NPI : PhiType.LICENSE);
          }
          from = id + 1;
        }
        to = nameEnd(from, end);
        if (isRelationship(from, to)) {
          return;
        }
      }
      default -> {}
    }
    boolean enough =
        type == PhiType.DATE
            ? to - from >= 6 && (!s.log || isBirth(to - from))
            : to - from >= 2 || isInitial(type, from, to);
    if (enough) {
      s.emit(from, to, type);
    }
  }

  /** A middle name of one letter, in a field of its own. */
  private boolean isInitial(PhiType type, int from, int to) {
    return type == PhiType.NAME && to == from + 1 && s.letterAt(from) && s.at(to) == '*';
  }

  /** Eight digits are a day; more are the time stamp of a message, which a log may keep. */
  private static boolean isBirth(int digits) {
    return digits == 8;
  }

  private boolean isRelationship(int from, int to) {
    return RELATIONSHIPS.contains(s.t, from, to);
  }

  private int componentEnd(int from, int to) {
    int p = from;
    while (p < to && s.t[p] != '^' && s.t[p] != '&') {
      p++;
    }
    return p;
  }

  /** To the third component: family, given and middle name. */
  private int nameEnd(int from, int to) {
    int p = from;
    int carets = 0;
    while (p < to && s.t[p] != '~' && (s.t[p] != '^' || ++carets < 3)) {
      p++;
    }
    while (p > from && s.t[p - 1] == '^') {
      p--;
    }
    return p;
  }

  private boolean holdsDigit(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.isDigit(s.t[p])) {
        return true;
      }
    }
    return false;
  }

  /** What the fields of a segment hold, by their number. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Fields(@Nullable PhiType[] types) {}
}
