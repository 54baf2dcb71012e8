package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LlmGatewayTest {
  private static final String EXAMPLE = "gateway.yml";

  @TempDir private Path directory;

  /** What the command said and how it ended. */
  private record Ended(int exitCode, String out, String err) {}

  @Test
  void theExampleLoadsWithoutFindings() {
    assertThat(Configuration.load(Path.of(EXAMPLE)).findings()).isEmpty();
    assertThat(run("--check")).isEqualTo(new Ended(0, "gateway.yml: good\n", ""));
  }

  @Test
  void aWrongConfigurationIsRefusedWithItsPlace() throws Exception {
    Path file = write("llm_providers:\n  a: {base_url: \"http://x/v1\", modle: m}\n");

    for (String mode : new String[] {"--check", "--port=0"}) {
      Ended ended = run("--config", file.toString(), mode);

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .contains(file + ":2:32: unknown key 'modle' in provider 'a'; did you mean 'model'?");
    }
  }

  @Test
  void aConfigurationWithoutProvidersIsRefused() throws Exception {
    Path file = write("feature_flags: {}\n");

    Ended ended = run("--config", file.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith(file + ":1:1: no llm_providers");
  }

  @Test
  void aMissingFileIsRefused() {
    Path file = directory.resolve("none.yml");

    assertThat(run("--config", file.toString()))
        .isEqualTo(new Ended(2, "", file + ":1:1: there is no such file\n"));
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (var taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Ended ended = run("--config", EXAMPLE, "--port", Integer.toString(taken.getLocalPort()));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.err()).startsWith("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--port=70000, '--port is from 0 to 65535, not 70000'",
    "--port=http, Invalid value for option '--port'",
    "--max-body=0, '--max-body is from 1 to 1073741824, not 0'",
    "--drain=-1, '--drain is from 0 to 3600, not -1'",
    "--host=no.such.host.invalid, --host 'no.such.host.invalid' is no address",
    "--prot=1, Unknown option: '--prot=1'",
  })
  void wrongUsageIsRefused(String argument, String said) {
    Ended ended = run(argument);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith(said);
  }

  @Test
  void helpAndVersionAreGiven() {
    assertThat(run("--help").out())
        .startsWith("Usage: llm-gateway")
        .contains("--config", "--host", "--port", "--max-body", "--drain", "--check");
    assertThat(run("--version").out()).startsWith("llm-gateway ");
  }

  @Test
  void anAddressIsPrintedAsAUrl() throws Exception {
    byte[] loopback6 = new byte[16];
    loopback6[15] = 1;

    assertThat(LlmGateway.url(new InetSocketAddress(InetAddress.getByAddress(loopback6), 80)))
        .isEqualTo("http://[0:0:0:0:0:0:0:1]:80");
    assertThat(LlmGateway.url(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080)))
        .isEqualTo("http://127.0.0.1:8080");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("wrong.yml"), text);
  }

  private static Ended run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        new CommandLine(new LlmGateway())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Ended(exitCode, out.toString(), err.toString());
  }
}
