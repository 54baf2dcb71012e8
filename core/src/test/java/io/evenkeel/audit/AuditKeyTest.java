package io.evenkeel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditKeyTest {
  private static final String SECRET = "0123456789abcdefghijklmnopqrstuv";

  @TempDir Path directory;

  private AuditKey fromFile(String content) throws IOException {
    return AuditKey.fromFile(Files.writeString(directory.resolve("key"), content));
  }

  private static AuditKey fromEnvironment(String value) {
    return AuditKey.fromEnvironment("AUDIT_KEY", Map.of("AUDIT_KEY", value)::get);
  }

  private static String mac(AuditKey key) {
    return key.mac("purpose", new byte[] {1, 2, 3}, 3);
  }

  @Test
  void theSameTextIsTheSameKeyFromAFileWithOrWithoutLineEndAndFromTheEnvironment()
      throws IOException {
    String expected = mac(fromEnvironment(SECRET));

    assertThat(mac(fromFile(SECRET))).isEqualTo(expected);
    assertThat(mac(fromFile(SECRET + "\n"))).isEqualTo(expected);
    assertThat(mac(fromFile(SECRET + "\r\n"))).isEqualTo(expected);
    assertThat(mac(fromFile(SECRET + " \n"))).isNotEqualTo(expected);
  }

  @Test
  void theMacIsHmacSha256OverPurposeAndMessage() {
    // printf 'purpose\n\001\002\003' | openssl dgst -sha256 -hmac 0123456789abcdefghijklmnopqrstuv
    assertThat(mac(fromEnvironment(SECRET)))
        .isEqualTo("ac452919d2b434c6b5b454a0575f2791fb535c503e858a3b85c7f2da6db232d2");
  }

  @Test
  void aKeyBelow32BytesIsRefusedAndNotShown() {
    String tooShort = SECRET.substring(1);

    assertThatThrownBy(() -> fromFile(tooShort + "\n"))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining(directory.resolve("key").toString())
        .hasMessageContaining("31 bytes")
        .hasMessageContaining("openssl rand")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(tooShort.substring(0, 8)));
    assertThatThrownBy(() -> fromEnvironment(tooShort))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("AUDIT_KEY");
    assertThatThrownBy(() -> fromEnvironment("")).isInstanceOf(AuditException.class);
  }

  @Test
  void aFileThatIsNoKeyIsRefused() {
    assertThatThrownBy(() -> fromFile(SECRET.repeat(200)))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("too many");
    assertThatThrownBy(() -> fromFile("x".repeat(40)))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("placeholder");
  }

  @Test
  void aKeyThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> AuditKey.fromFile(directory.resolve("missing")))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("missing does not exist");
    assertThatThrownBy(() -> AuditKey.fromFile(directory))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> AuditKey.fromEnvironment("EVENKEEL_NO_SUCH_VARIABLE"))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("EVENKEEL_NO_SUCH_VARIABLE");
  }

  @Test
  void isNeverPrinted() {
    byte[] hex = SECRET.getBytes(StandardCharsets.UTF_8);

    assertThat(fromEnvironment(SECRET).toString())
        .matches("AuditKey\\[[0-9a-f]{16}\\]")
        .doesNotContain(SECRET.substring(0, 4))
        .doesNotContain(java.util.HexFormat.of().formatHex(hex, 0, 4));
  }
}
