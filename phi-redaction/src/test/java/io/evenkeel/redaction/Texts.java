package io.evenkeel.redaction;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that properties are tried on. */
final class Texts {
  private Texts() {}

  /** Nine pieces at most, of values, labels, and whatever stands between them. */
  static Arbitrary<String> ofPieces() {
    return Arbitraries.of(
            List.of(
                "my name is ",
                "Jane Doe",
                "Dr. Patel",
                " ssn: ",
                "123-45-6789",
                "415-555-0132",
                "\"",
                " mrn=",
                "778812",
                "dob ",
                "1980-02-03",
                "March 3rd, 1982",
                "jane@example.com",
                "@",
                " five five five oh one two three",
                "4111 1111 1111 1111",
                "[NAME]",
                "[",
                "]",
                "\n",
                "10.1.2.3",
                "::",
                ":",
                "=",
                ",",
                ". ",
                " ",
                "\uD83D\uDE00",
                "\u200B",
                "é",
                "I live at ",
                "42 Maple Street",
                ", Springfield, IL 62704",
                "password=",
                "hunter2",
                "S-M-I-T-H",
                " is ",
                "-",
                "(",
                ")",
                "+1",
                "93 years old",
                "age: ",
                "\u0663",
                "Grace",
                " speaking",
                "https://a.example/patients/42?mrn=9",
                "name: ",
                "member id ",
                "A1B2C3",
                "'s",
                "x"))
        .list()
        .ofMaxSize(9)
        .map(parts -> String.join("", parts));
  }
}
