package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.RequiresTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types what the README tells to type, on ports that are free, and compares what comes. In what is
 * expected {@code ...} stands for anything: within a line, or for any lines.
 */
@Tag("packaged")
@RequiresTool({"bash", "curl"})
@Timeout(120)
class ReadmeTest {
  private static final Pattern WALK = Pattern.compile("(?s)\n```console\n(.*?)\n```");
  private static final String JAR = "target/llm-gateway.jar";
  private static final String END = "-- that was all --";

  @TempDir private Path directory;

  /** A command, and what the README says that it prints. */
  private record Step(String command, List<String> expected) {}

  @Test
  void theWalkThroughDoesWhatItSays() throws Exception {
    Map<String, String> here = freePorts("8080", "9001", "9002");
    here.put(JAR, Path.of(JAR).toAbsolutePath().toString());
    String example = replaced(Files.readString(Path.of("gateway.yml")), here);
    Files.writeString(directory.resolve("gateway.yml"), example);
    List<Step> steps = steps(replaced(Files.readString(Path.of("README.md")), here));
    assertThat(steps).hasSizeGreaterThan(10);

    ProcessBuilder builder = new ProcessBuilder("bash", "-m").directory(directory.toFile());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    builder.environment().merge("PATH", java, (path, first) -> first + ":" + path);
    Process bash = builder.redirectError(directory.resolve("err.txt").toFile()).start();
    try (Writer in = bash.outputWriter();
        BufferedReader out = bash.inputReader()) {
      for (Step step : steps) {
        in.write("{ " + step.command + "\n} 2>&1\necho; echo '" + END + "'\n");
        in.flush();
        assertThat(outputOf(out)).as(step.command).matches(pattern(step.expected));
      }
      in.write("kill $(jobs -p)\n");
    } finally {
      bash.waitFor();
    }
  }

  private static String outputOf(BufferedReader out) throws IOException {
    var lines = new ArrayList<String>();
    for (String line = out.readLine(); line != null && !line.equals(END); line = out.readLine()) {
      lines.add(line.strip() + "\n");
    }
    return String.join("", lines).stripTrailing();
  }

  private static Pattern pattern(List<String> expected) {
    return Pattern.compile(
        expected.stream()
            .map(line -> line.equals("...") ? "(.*\n)*" : anything(line) + "(\n|$)")
            .collect(Collectors.joining()));
  }

  private static String anything(String line) {
    return Stream.of(line.strip().split("\\.\\.\\.", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  private static List<Step> steps(String readme) {
    var steps = new ArrayList<Step>();
    Matcher walk = WALK.matcher(readme);
    while (walk.find()) {
      for (String line : walk.group(1).replace("\\\n", " ").lines().toList()) {
        if (line.startsWith("$ ")) {
          steps.add(new Step(line.substring(2), new ArrayList<>()));
        } else {
          steps.get(steps.size() - 1).expected.add(line);
        }
      }
    }
    return steps;
  }

  private static String replaced(String text, Map<String, String> here) {
    String replaced = text;
    for (Map.Entry<String, String> one : here.entrySet()) {
      replaced = replaced.replace(one.getKey(), one.getValue());
    }
    return replaced;
  }

  private static Map<String, String> freePorts(String... names) throws IOException {
    var ports = new LinkedHashMap<String, String>();
    for (String name : names) {
      try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        ports.put(name, Integer.toString(free.getLocalPort()));
      }
    }
    return ports;
  }
}
