package io.evenkeel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditRecordTest {

  @Test
  void aTextUpToTheLimitIsKept() {
    String longest = "x".repeat(AuditRecord.LONGEST_TEXT);

    assertThat(new AuditRecord("a", "b", "c", longest, "e", "f").reason()).isEqualTo(longest);
  }

  @Test
  void aLongerTextIsCutAndSaysSo() {
    var cut = new AuditRecord("a", "b", "c", "d", "e", "x".repeat(1_000_000)).after();

    assertThat(cut)
        .hasSize(AuditRecord.LONGEST_TEXT)
        .startsWith("xxx")
        .endsWith("x... (cut, was 1000000 characters)");
  }
}
