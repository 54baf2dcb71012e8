package io.evenkeel.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-8")
class SignatureTest {
  private final Signature signature = new Signature(false);

  @Test
  void marksAreInTheOrderOfTheText() {
    assertThat(signature.of("Can't I take 5 mg of the Celebrex?"))
        .isEqualTo(
            """
            asks
            bound can
            negation not
            bound i
            opposite take
            number 5
            unit mg
            word of
            name Celebrex""");
  }

  @Test
  void aStatementIsNoQuestionThoughItsArticleIsDropped() {
    assertThat(signature.of("The will of my father is valid"))
        .isNotEqualTo(signature.of("Will of my father is valid"));
  }

  @Test
  void aTextOfMannersAloneStaysWhatItIs() {
    assertThat(signature.of("please")).isEqualTo("says\nword please");
    assertThat(signature.of("Hi!")).isEqualTo("says\nword hi\nsymbol !");
  }

  @Test
  void aTextThatCarriesAnotherOneHasNone() {
    assertThat(signature.of("one line\nand another")).isNull();
    assertThat(signature.of("fix this: a text")).isNull();
    assertThat(signature.of("what does `rm` do")).isNull();
    assertThat(signature.of("a".repeat(Wording.LONGEST + 1))).isNull();
    assertThat(signature.of("")).isNull();
  }
}
