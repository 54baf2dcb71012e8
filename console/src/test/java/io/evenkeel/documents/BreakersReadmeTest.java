package io.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evenkeel.architecture.House;
import io.evenkeel.config.Configuration;
import io.evenkeel.failover.ErrorClass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README of the circuit breakers shows works as it is printed. */
class BreakersReadmeTest {
  private static final String IMPORTS =
      """
      import io.evenkeel.*;
      import io.evenkeel.breaker.*;
      import io.evenkeel.config.*;
      import io.evenkeel.llm.*;
      import java.nio.file.Path;
      import java.util.concurrent.Flow.*;
      """;

  @TempDir Path directory;
  private Path readme;
  private List<String> yaml;
  private HttpServer provider;

  @BeforeEach
  void startAProvider() throws IOException {
    readme = House.root().resolve("circuit-breakers/README.md");
    yaml = Fences.of(readme).in("yaml");
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/v1/chat/completions",
        exchange -> {
          byte[] answer =
              """
              {"model": "gpt-4o", "choices": [{"finish_reason": "stop",
                "message": {"role": "assistant", "content": "At eight."}}]}"""
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    provider.start();
    String here = "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1";
    Files.writeString(
        directory.resolve("evenkeel.yml"),
        yaml.get(0).replace("https://azure.example/v1", here) + "\n");
    Files.createDirectory(directory.resolve("keys"));
    Files.writeString(directory.resolve("keys/azure"), "a-key\n");
  }

  @AfterEach
  void stopTheProvider() {
    provider.stop(0);
  }

  @Test
  @Tag("LLM-1")
  void everyYamlBlockLoadsWithoutAFinding() {
    assertThat(yaml).hasSizeGreaterThan(1);
    for (String text : yaml) {
      assertThat(Configuration.parse("README.md", text).findings()).isEmpty();
    }
  }

  @Test
  @Tag("LLM-2")
  void theFirstProgramGetsAnAnswer() throws Exception {
    String program =
        IMPORTS
            + """
            class Chat {
              public static void main(String[] args) throws Exception {
                String sessionId = "session-1";
            """
            + Fences.of(readme)
                .in("java")
                .get(0)
                .replace(
                    "  answer.degraded(); ",
                    "System.out.println(answer.text() + ' ' + answer.provider());//")
            + "}}\n";

    Program chat = Program.of(program);
    chat.compile(directory);

    assertThat(chat.run(directory)).isEqualTo("At eight. azure-openai\n");
  }

  @Test
  @Tag("LLM-2")
  void theOtherProgramsCompile() throws Exception {
    String program =
        IMPORTS
            + """
            class Others {
              record Slot() {}
              interface Client { Slot book(String request); }

              static void stream(LlmClient llm, Subscriber<ChatChunk> subscriber) {
            """
            + Fences.of(readme).in("java").get(1)
            + """
              }

              static void guard(
                  LiveConfiguration configuration, Foundation foundation, Client client, String request)
                  throws Exception {
            """
            + Fences.of(readme).in("java").get(2)
            + "}}\n";

    Program.of(program).compile(directory);
  }

  @Test
  @Tag("LLM-8")
  @Tag("LLM-9")
  void theProgramsWithACacheAndALedgerCompile() throws Exception {
    String program =
        IMPORTS
            + """
            import io.evenkeel.llm.cache.*;
            import io.evenkeel.llm.telemetry.*;
            import io.micrometer.core.instrument.MeterRegistry;
            import io.evenkeel.redaction.*;

            class Keeping {
              static void cache(
                  LiveConfiguration configuration, Foundation foundation, Redactor redactor,
                  ChatRequest request, String callId) {
            """
            + Fences.of(readme).in("java").get(3)
            + """
              }

              static void account(
                  LiveConfiguration configuration, Foundation foundation, MeterRegistry registry) {
            """
            + Fences.of(readme).in("java").get(4)
            + "}}\n";

    Program.of(program).compile(directory);
  }

  @Test
  @Tag("LLM-13")
  void theTestWithAnOutageCompiles() throws Exception {
    String program =
        """
        import static org.assertj.core.api.Assertions.assertThat;

        import io.evenkeel.failover.testing.*;
        import org.junit.jupiter.api.Test;

        class Outages {
          interface Assistant { String ask(String question); }

          Assistant assistant = question -> "At eight.";

        """
            + Fences.of(readme).in("java").get(5)
            + "}\n";

    Program.of(program).compile(directory);
  }

  @Test
  @Tag("LLM-12")
  void theProgramsWithModelsOfOthersCompile() throws Exception {
    String langChain4j =
        """
        import dev.langchain4j.model.chat.*;
        import io.evenkeel.*;
        import io.evenkeel.config.*;
        import io.evenkeel.llm.langchain4j.*;
        import java.util.Map;

        class Chains {
          static void start(
              LiveConfiguration configuration, Foundation foundation, ChatModel azure,
              ChatModel bedrock, StreamingChatModel azureStreams, StreamingChatModel bedrockStreams) {
        """
            + Fences.of(readme).in("java").get(6)
            + "}}\n";
    String springAi =
        """
        import io.evenkeel.*;
        import io.evenkeel.config.*;
        import io.evenkeel.llm.springai.*;
        import java.util.Map;
        import org.springframework.ai.chat.model.ChatModel;

        class Springs {
          static void start(
              LiveConfiguration configuration, Foundation foundation, ChatModel azure,
              ChatModel bedrock) {
        """
            + Fences.of(readme).in("java").get(7)
            + "}}\n";

    Program.of(langChain4j).compile(directory);
    Program.of(springAi).compile(directory);
  }

  @Test
  @Tag("LLM-3")
  void theTableOfErrorsHasTheRowsOfTheCode() throws IOException {
    List<String> rows =
        Files.readString(readme).lines().filter(line -> line.matches("\\| `[A-Z_]+`.*")).toList();

    assertThat(rows)
        .extracting(row -> row.split("`", -1)[1])
        .containsExactlyElementsOf(Arrays.stream(ErrorClass.values()).map(Enum::name).toList());
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      ErrorClass errorClass = ErrorClass.valueOf(cells[1].replaceAll("[ `]", ""));
      assertThat(cells[3].trim()).isEqualTo(errorClass.retrySame() ? "yes" : "no");
      assertThat(cells[4].trim().startsWith("no"))
          .isEqualTo(!errorClass.failOver() && !cells[4].contains("with"));
      assertThat(cells[5].trim()).isEqualTo(errorClass.countsAgainstBreaker() ? "yes" : "no");
      if (errorClass.possiblyBilled()) {
        assertThat(cells[7].trim()).isNotEqualTo("no");
      }
    }
  }
}
