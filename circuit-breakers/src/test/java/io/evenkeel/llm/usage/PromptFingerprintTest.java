package io.evenkeel.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-9")
class PromptFingerprintTest {
  private final PromptFingerprint fingerprint = PromptFingerprint.withRandomKey();

  @Test
  void theSameHasTheSameHash() {
    assertThat(hash("user", "When are you open?")).isEqualTo(hash("user", "When are you open?"));
  }

  @Test
  void whateverDiffersHasAnotherHash() {
    Set<Long> hashes = new HashSet<>();
    String text = "When are you open?";
    for (int i = 0; i < text.length(); i++) {
      hashes.add(hash(text.substring(0, i)));
      hashes.add(hash(text.substring(0, i) + "\0"));
      hashes.add(hash(text.substring(0, i), text.substring(i)));
    }
    assertThat(hashes).hasSize(3 * text.length());
    assertThat(hash("a", "")).isNotEqualTo(hash("", "a")).isNotEqualTo(hash("a"));
    assertThat(fingerprint.begin().add(1).end()).isNotEqualTo(fingerprint.begin().add(2).end());
  }

  @Test
  void anotherProcessHasOtherHashes() {
    PromptFingerprint other = PromptFingerprint.withRandomKey();
    assertThat(other.begin().add("text").end()).isNotEqualTo(hash("text"));
  }

  @Test
  void hashesAreThoseOfSipHash() {
    // By a program of its own, whose rounds were held against the published vector of SipHash-2-4.
    var known = new PromptFingerprint(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    assertThat(known.begin().add("When are you open?").end()).isEqualTo(151794464275498726L);
    assertThat(known.begin().add("user").add("Wann öffnen Sie?").add(42).end())
        .isEqualTo(2001760838142649761L);
  }

  @Test
  void everyBitOfAKeyCounts() {
    Set<Long> hashes = new HashSet<>();
    for (int bit = 0; bit < 64; bit++) {
      hashes.add(new PromptFingerprint(1L << bit, 0).begin().add("text").end());
      hashes.add(new PromptFingerprint(0, 1L << bit).begin().add("text").end());
    }
    assertThat(hashes).hasSize(128);
  }

  private long hash(String... texts) {
    PromptFingerprint.Hash hash = fingerprint.begin();
    for (String text : texts) {
      hash.add(text);
    }
    return hash.end();
  }
}
