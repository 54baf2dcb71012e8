package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Words that tell what follows.
 *
 * @param words lower case, one blank between two words
 * @param type of the value that follows a label
 * @param number what the words count: 3 for "three" and for "March"
 */
record Phrase(String words, Kind kind, PhiType type, Force force, int number) {
  static final Phrase NONE = new Phrase("", Kind.IGNORED, PhiType.OTHER_ID, Force.WEAK, 0);

  Phrase withForce(Force changed) {
    return new Phrase(words, kind, type, changed, number);
  }

  /** What role the words play. */
  enum Kind {
    /** A field or a phrase after which a value of a class stands. */
    LABEL,
    /** A field whose value is nobody's. */
    ALLOW,
    /** "Dr.", "Mrs": the next capitalised words are a name. */
    TITLE,
    /** "my name is": the next words are a name, capitalised or not. */
    ANNOUNCE,
    /** "patient", "my daughter": capitalised words after it are a name. */
    PERSON,
    MONTH,
    WEEKDAY,
    /** "seven", "fifteen", "twenty", "hundred", "oh". */
    NUMBER,
    /** "third", "twenty-first". */
    ORDINAL,
    /** "double", "triple". */
    REPEAT,
    /** "street", "ave". */
    STREET,
    /** "the corner of". */
    CORNER,
    /** "P.O. box". */
    BOX,
    /** "apartment", "suite". */
    UNIT,
    /** "calling", "speaking": the words before it may be a name. */
    SPEAKING,
    /** "spelled", "spelling": letters follow. */
    SPELLING,
    /** "at" of a spoken e-mail address. */
    AT,
    /** "dot", "underscore" of a spoken e-mail address. */
    JOIN,
    /** How tokens of a well-known kind begin. */
    TOKEN,
    /** A command whose options of one letter carry a password. */
    COMMAND,
    /** A call whose last argument is a password. */
    CALL,
    /** People in the path of a URL. */
    PATH,
    /** A segment of HL7 or X12. */
    SEGMENT,
    /** "LocalDate.of": a date is made. */
    DATE_CALL,
    /** "insert into": columns are named, and rows follow. */
    INSERT,
    /** "years old". */
    YEARS,
    /** "is", "was", "number": between a label and its value. */
    LINK,
    /** "CA", "Ohio". */
    STATE,
    /** "north", "SW". */
    DIRECTION,
    /** "van", "de la": inside of names. */
    PARTICLE,
    /** "Jr", "III": after names. */
    SUFFIX,
    IGNORED
  }

  /** How much a label proves. */
  enum Force {
    /** A field of a person: any plausible value is believed. */
    STRONG,
    /** A word that has other meanings: the value must look the part. */
    WEAK,
    /** Prose: the value follows without a separator. */
    PROSE,
    /** Named by the user: the value is believed whatever it looks like. */
    ALWAYS
  }
}
