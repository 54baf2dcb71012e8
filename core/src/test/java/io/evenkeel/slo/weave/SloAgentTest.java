package io.evenkeel.slo.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent in a virtual machine of its own, as {@code -javaagent} and attached while running. */
@Timeout(120)
class SloAgentTest {
  private static final String APPLICATION =
      """
      import io.evenkeel.Foundation;
      import io.evenkeel.config.*;
      import io.evenkeel.slo.*;

      public class Application {
        @Slo("desk") private static String answer(int n) {
          if (n == 3) {
            throw new IllegalStateException("no three");
          }
          return "answer " + n;
        }

        public static void main(String[] args) throws Exception {
          String text = "service_slos: {desk: {availability: {target: 99%}}}\\n";
          answer(0); // before anything was started: not counted
          if (args.length > 0) {
            var jvm = com.sun.tools.attach.VirtualMachine.attach(
                Long.toString(ProcessHandle.current().pid()));
            jvm.loadAgent(args[0]);
            jvm.loadAgent(args[0]);
            jvm.detach();
          }
          try (Foundation foundation = Foundation.inMemory();
              Slos slos = Slos.start(
                  LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", text)), foundation)) {
            for (int n = 1; n <= 4; n++) {
              try {
                answer(n);
              } catch (IllegalStateException e) {
                System.out.println("caught " + e.getMessage());
              }
            }
            var status = slos.statuses().get(0);
            System.out.println(status.good() + " good, " + status.bad() + " bad");
          }
        }
      }
      """;

  @TempDir private Path directory;
  private Pattern leftOut = Pattern.compile("/nothing/");

  @Test
  @Tag("SLO-2")
  void classesAreWovenAsTheyLoad() throws Exception {
    Sources application = new Sources(directory).compile("Application", APPLICATION);
    assertThat(run(application, "-javaagent:" + agent()))
        .containsExactly("caught no three", "3 good, 1 bad");
  }

  @Test
  void whatTheBuildWoveIsNotWovenAgain() throws Exception {
    Sources application = new Sources(directory).compile("Application", APPLICATION);
    application.weave();
    assertThat(run(application, "-javaagent:" + agent()))
        .containsExactly("caught no three", "3 good, 1 bad");
  }

  @Test
  void attachedToARunningProcessItWeavesLoadedClassesOnce() throws Exception {
    Sources application = new Sources(directory).compile("Application", APPLICATION);
    assertThat(run(application, "-Djdk.attach.allowAttachSelf=true", agent().toString()))
        .containsExactly("caught no three", "3 good, 1 bad");
  }

  @Test
  void withoutByteBuddyTheApplicationStartsAndIsToldWhatIsMissing() throws Exception {
    Sources application = new Sources(directory).compile("Application", APPLICATION);
    leftOut = Pattern.compile("byte-buddy");
    assertThat(run(application, "-javaagent:" + agent()))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Evenkeel's agent weaves nothing: put net.bytebuddy:byte-buddy"))
        .contains("0 good, 0 bad");
  }

  @Test
  void typesThatAreNotOnTheClassPathDoNotKeepAClassFromBeingWoven() throws Exception {
    String absent =
        """
          @Slo(value = "desk", ignored = Absent.class) private static Absent optional() { return null; }
          static Absent other(Absent one) { return one; }

          public static void main(""";
    Sources application =
        new Sources(directory)
            .compile("Absent", "public class Absent extends RuntimeException {}")
            .compile("Application", APPLICATION.replace("  public static void main(", absent));
    Files.delete(application.classes().resolve("Absent.class"));
    assertThat(run(application, "-javaagent:" + agent()))
        .containsExactly("caught no three", "3 good, 1 bad");
  }

  /** An initialiser that fails, as where the stack is exhausted, is never run again. */
  @Test
  void theFirstCallsInitialiseNothingOfEvenkeel() throws Exception {
    Sources application =
        new Sources(directory)
            .compile(
                "Application",
                """
                import io.evenkeel.Foundation;
                import io.evenkeel.config.*;
                import io.evenkeel.slo.*;
                import java.util.concurrent.*;

                public class Application {
                  @Slo("desk") static int number() { return 1; }
                  @Slo("desk") static Object anything() { return "object"; }
                  @Slo("desk") static CompletableFuture<String> later() {
                    return CompletableFuture.completedFuture("stage");
                  }
                  @Slo("desk") static Flow.Publisher<String> flow() { return new Empty(); }

                  record Empty() implements Flow.Publisher<String> {
                    public void subscribe(Flow.Subscriber<? super String> it) { it.onComplete(); }
                  }

                  public static void main(String[] args) throws Exception {
                    String text = "service_slos: {desk: {availability: {target: 99%}}}\\n";
                    try (Foundation foundation = Foundation.inMemory();
                        Slos slos = Slos.start(
                            LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", text)),
                            foundation)) {
                      System.out.println("started");
                      number();
                      anything();
                      later();
                      flow().subscribe(new Flow.Subscriber<>() {
                        public void onSubscribe(Flow.Subscription it) {}
                        public void onNext(String it) {}
                        public void onError(Throwable it) {}
                        public void onComplete() {}
                      });
                      System.out.println("called");
                      System.out.println(slos.statuses().get(0).good() + " good");
                    }
                  }
                }
                """);
    assertThat(application.weave()).isEmpty();
    var options = List.of("-Xlog:class+init=info", "-Devenkeel.slo.check=off");
    List<String> output = run(application, "Application", options, List.of());
    assertThat(output).contains("4 good");
    assertThat(output.subList(output.indexOf("started"), output.indexOf("called")))
        .anyMatch(line -> line.contains("Application$Empty"))
        .noneMatch(line -> line.contains("io/evenkeel/") && !line.contains("(no method)"));
  }

  @Test
  void aClassThatCannotSeeEvenkeelRunsAsItWasCompiled() throws Exception {
    Sources application =
        new Sources(directory)
            .compile(
                "Plugin",
                """
                public class Plugin implements java.util.function.Supplier<String> {
                  @io.evenkeel.slo.Slo("desk") public String get() { return "served"; }
                }
                """)
            .compile(
                "Host",
                """
                public class Host {
                  public static void main(String[] args) throws Exception {
                    var place = Host.class.getProtectionDomain().getCodeSource().getLocation();
                    var parent = ClassLoader.getPlatformClassLoader();
                    try (var alone = new java.net.URLClassLoader(new java.net.URL[] {place}, parent)) {
                      var plugin = alone.loadClass("Plugin").getDeclaredConstructor().newInstance();
                      System.out.println(((java.util.function.Supplier<?>) plugin).get());
                    }
                  }
                }
                """);
    assertThat(run(application, "Host", List.of("-javaagent:" + agent()), List.of()))
        .containsExactly("served");
  }

  @Test
  void withoutAgentOrPluginTheMethodIsNamedInAWarning() throws Exception {
    Sources application =
        new Sources(directory)
            .compile("Application", APPLICATION)
            .compile(
                "Waits",
                """
                public class Waits {
                  public static void main(String[] args) throws Exception {
                    Application.main(args);
                    for (Thread thread : Thread.getAllStackTraces().keySet()) {
                      if (thread.getName().equals("evenkeel-weaving-check")) {
                        thread.join();
                      }
                    }
                  }
                }
                """);
    List<String> output = run(application, "Waits", List.of(), List.of());
    assertThat(output)
        .filteredOn(line -> line.contains("WARN"))
        .singleElement()
        .asString()
        .contains("@Slo has no effect on methods that were not woven: Application.answer. Run");
  }

  @Test
  @Tag("SLO-2")
  void withoutReactorEveryKindOfResultCountsAllTheSame() throws Exception {
    Sources application =
        new Sources(directory)
            .compile(
                "Application",
                """
                import io.evenkeel.Foundation;
                import io.evenkeel.config.*;
                import io.evenkeel.slo.*;
                import java.util.concurrent.*;

                public class Application {
                  @Slo("desk") static Object anything(Object result) { return result; }
                  @Slo("desk") static String text() { return "text"; }
                  @Slo("desk") static Flow.Publisher<String> flow(Flow.Publisher<String> result) {
                    return result;
                  }

                  public static void main(String[] args) throws Exception {
                    String text = "service_slos: {desk: {availability: {target: 99%}}}\\n";
                    try (Foundation foundation = Foundation.inMemory();
                        Slos slos = Slos.start(
                            LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", text)),
                            foundation);
                        var source = new SubmissionPublisher<String>(Runnable::run, 1)) {
                      anything("object");
                      anything(CompletableFuture.completedFuture("stage"));
                      text();
                      slos.service("desk").call(() -> "by hand");
                      var ended = new CompletableFuture<Void>();
                      flow(source).subscribe(new Flow.Subscriber<>() {
                        public void onSubscribe(Flow.Subscription it) { it.request(1); }
                        public void onNext(String it) {}
                        public void onError(Throwable it) {}
                        public void onComplete() { ended.complete(null); }
                      });
                      source.close();
                      ended.get(30, TimeUnit.SECONDS);
                      var status = slos.statuses().get(0);
                      System.out.println(status.good() + " good, " + slos.dropped() + " dropped");
                    }
                  }
                }
                """);
    leftOut = Pattern.compile("/(reactor-core|reactive-streams|context-propagation)-");
    assertThat(run(application, "-javaagent:" + agent())).containsExactly("5 good, 0 dropped");
  }

  private List<String> run(Sources application, String option, String... arguments)
      throws Exception {
    return run(application, "Application", List.of(option), List.of(arguments));
  }

  /** Only this application, core and what core needs: the tests' own classes are not there. */
  private List<String> run(
      Sources application, String main, List<String> options, List<String> arguments)
      throws Exception {
    List<String> classPath = new ArrayList<>(List.of(application.classes().toString()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("test-classes") && !leftOut.matcher(entry).find()) {
        classPath.add(entry);
      }
    }
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.add("-XX:+EnableDynamicAgentLoading");
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
    command.addAll(arguments);
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    // From Java 24 the virtual machine complains of what Byte Buddy probes for.
    return text.lines()
        .filter(line -> !line.contains(" DEBUG ") && !line.startsWith("WARNING: "))
        .toList();
  }

  /** A jar with the same manifest entries as core's own; the classes come from the class path. */
  private Path agent() throws IOException {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", SloAgent.class.getName());
    attributes.putValue("Agent-Class", SloAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        var written = new JarOutputStream(out, manifest)) {
      written.finish();
    }
    return jar;
  }
}
