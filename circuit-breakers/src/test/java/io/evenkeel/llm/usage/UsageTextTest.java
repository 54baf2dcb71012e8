package io.evenkeel.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-9")
class UsageTextTest {

  @Test
  void whatIsReadIsWhatWasWritten() throws Exception {
    UsageTable table = sample();

    UsageTable read = UsageText.read(UsageText.write(table));

    assertThat(read.rows()).usingRecursiveComparison().isEqualTo(table.rows());
    assertThat(read.sessions()).isEqualTo(table.sessions());
  }

  @Test
  void aTextThatIsCutAnywhereIsRefused() {
    String text = UsageText.write(sample());
    for (int length = 0; length < text.length(); length++) {
      assertRefused(text.substring(0, length));
    }
  }

  @Test
  void aTextWithAnyOtherCharacterIsRefused() {
    String text = UsageText.write(sample());
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      int at = random.nextInt(text.length());
      char changed = (char) (text.charAt(at) ^ (1 << random.nextInt(7)));
      assertRefused(text.substring(0, at) + changed + text.substring(at + 1));
    }
  }

  @Test
  void whatALaterVersionCountsInAdditionIsPassedOver() throws Exception {
    UsageTable read = UsageText.read(sealed("azure\tgpt answers=3 smiles=4\n"));
    assertThat(read.row(new Series("azure", "gpt"))[Layout.of(Count.ANSWERS)]).isEqualTo(3);
  }

  @Test
  void nonsenseUnderAGoodChecksumIsRefusedToo() {
    assertRefused(sealed("azure\tgpt answers=-3\n"));
    assertRefused(sealed("azure\tgpt answers=9999999999999999999\n"));
    assertRefused(sealed("azure\tgpt answers=\n"));
    assertRefused(sealed("azure answers=3\n"));
    assertRefused(sealed("az%ure\tgpt answers=3\n"));
    assertRefused(sealed("sessions AAAA\n"));
    assertRefused(sealed("sessions !\n"));
    assertRefused(sealed("sessions " + "//".repeat(1_366) + "\n"));
  }

  @Test
  void numbersThatNoSumCouldHoldStayAtTheLargest() throws Exception {
    String row = "azure\tgpt answers=" + Long.MAX_VALUE + "\n";
    UsageTable read = UsageText.read(sealed(row + row));
    assertThat(read.row(new Series("azure", "gpt"))[Layout.of(Count.ANSWERS)])
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void moreSeriesThanThereIsRoomForAreReadAsOther() throws Exception {
    var rows = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      rows.append("azure\tmodel-").append(i).append(" answers=1\n");
    }
    Map<Series, long[]> read = UsageText.read(sealed(rows.toString())).rows();
    assertThat(read).hasSizeLessThanOrEqualTo(Series.MOST + 3).containsKey(Series.OTHER);
    assertThat(read.values().stream().mapToLong(row -> row[Layout.of(Count.ANSWERS)]).sum())
        .isEqualTo(1_000);
  }

  private static UsageTable sample() {
    var table = new UsageTable();
    long[] numbers = new long[Layout.LENGTH];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % 16 == 0 ? i * 1_000_003L : 0;
    }
    table.add(new Series("azure openai", "gpt\t4\n=é"), numbers);
    table.add(new Series("sessions", "x"), numbers);
    table.add(Series.REQUESTS, numbers);
    var sketch = new SessionSketch();
    sketch.note(77);
    SessionSketch.merge(table.sessions(), sketch.drain());
    return table;
  }

  private static String sealed(String body) {
    var checksum = new CRC32C();
    checksum.update(body.getBytes(StandardCharsets.UTF_8));
    return "llm-usage-1 %08x\n".formatted(checksum.getValue()) + body;
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> UsageText.read(text)).isInstanceOf(UnreadableUsageException.class);
  }
}
