package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PHI-1")
class ColumnsTest {
  private final Redactor redactor = Redactors.standard();

  @Test
  void theHeadOfATableNamesWhatStandsBelowIt() {
    assertThat(
            redacted(
                """
                name | npi | dea | license no.
                ---|---|---|---
                Dean, Earl | 1361107919 | MG7214858 | C37409
                Mwangi, Siobhan F | 1665234738 | FZ0553544 | A85586
                Total | 2 | |
                """))
        .isEqualTo(
            """
            name | npi | dea | license no.
            ---|---|---|---
            [NAME] | [NPI] | [DEA] | [LICENSE]
            [NAME] | [NPI] | [DEA] | [LICENSE]
            Total | 2 | |
            """);
  }

  @Test
  void aCommaInQuotesPartsNoCells() {
    assertThat(redacted("mrn,note,ssn\n866328,\"well, a lot\",017736621\n"))
        .isEqualTo("mrn,note,ssn\n[MRN],\"well, a lot\",[SSN]\n");
  }

  @Test
  void aTableEndsWithItsLastRow() {
    assertThat(redacted("mrn\tssn\tward\n866328\t017736621\t4\n\n100\t200\t300\n"))
        .isEqualTo("mrn\tssn\tward\n[MRN]\t[SSN]\t4\n\n100\t200\t300\n");
  }

  @Test
  void theColumnsOfAnInsertNameItsValues() {
    assertThat(
            redacted(
                "INSERT INTO p (id, ssn, mrn, note) VALUES (1, '128960249', '575603', 'a (b), c'),\n"
                    + "  (2, '128960250', '575604', '');"))
        .isEqualTo(
            "INSERT INTO p (id, ssn, mrn, note) VALUES (1, '[SSN]', '[MRN]', 'a (b), c'),\n"
                + "  (2, '[SSN]', '[MRN]', '');");
  }

  @Test
  void aColumnOfWhatIsKnownAnywhereHelpsToTellAHead() {
    assertThat(redacted("device,serial,mac_address,firmware\npump,ZINHFC17UW3,none,1.2.3\n"))
        .isEqualTo("device,serial,mac_address,firmware\npump,[DEVICE],none,1.2.3\n");
  }

  private String redacted(String text) {
    return redactor.redact(text, Profile.TEXT);
  }
}
