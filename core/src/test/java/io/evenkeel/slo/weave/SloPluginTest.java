package io.evenkeel.slo.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.slo.Slo;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloPluginTest {
  @TempDir private Path directory;
  private Sources project = new Sources(Path.of(""));

  @BeforeEach
  void startAProject() {
    project = new Sources(directory);
  }

  @Test
  void aSecondBuildWithoutCleanChangesNothing() throws Exception {
    project.compile("Desk", "class Desk { @io.evenkeel.slo.Slo(\"desk\") void open() {} }");
    byte[] compiled = project.bytes("Desk");
    project.weave();
    byte[] once = project.bytes("Desk");
    project.weave();
    assertThat(once).isNotEqualTo(compiled);
    assertThat(project.bytes("Desk")).isEqualTo(once);
  }

  @Test
  void aTypeWithoutAnnotatedMethodsIsLeftAsItIs() throws Exception {
    project.compile("Plain", "class Plain { @Deprecated void open() {} }");
    byte[] compiled = project.bytes("Plain");
    project.weave();
    assertThat(project.bytes("Plain")).isEqualTo(compiled);
  }

  @Test
  void abstractAndNativeMethodsAreNamedWithWhatToDo() throws Exception {
    project.compile(
        "Desk",
        """
        abstract class Desk {
          @io.evenkeel.slo.Slo("desk") abstract void later();
          @io.evenkeel.slo.Slo("desk") native void outside();
        }
        """);
    assertThat(project.weave())
        .containsExactlyInAnyOrder(
            "@Slo has no effect on Desk.later: it is abstract; annotate the methods that implement"
                + " it",
            "@Slo has no effect on Desk.outside: it is native; annotate a method that calls it");
  }

  @Test
  @Tag("SLO-2")
  void aResultThatNobodyCanObserveIsNotTimedAtItsCreation() throws Exception {
    project.compile(
        "Continuation", "package kotlin.coroutines; public interface Continuation<T> {}");
    project.compile(
        "Desk",
        """
        import java.net.http.HttpRequest;
        import java.util.concurrent.SubmissionPublisher;
        class Desk {
          @io.evenkeel.slo.Slo("desk") SubmissionPublisher<String> stream() { return null; }
          @io.evenkeel.slo.Slo("desk") HttpRequest.BodyPublisher body() { return null; }
          @io.evenkeel.slo.Slo("desk") java.util.concurrent.FutureTask<String> task() { return null; }
          @io.evenkeel.slo.Slo("desk") Object ask(int n, kotlin.coroutines.Continuation<?> c) {
            return n;
          }
        }
        """);
    assertThat(project.weave())
        .hasSize(4)
        .allSatisfy(
            warning ->
                assertThat(warning)
                    .startsWith("@Slo has no effect on Desk.")
                    .contains("its result completes later"));
    assertThat(new String(project.bytes("Desk"), StandardCharsets.ISO_8859_1))
        .doesNotContain("SloSite");
  }

  @Test
  void aServiceWithoutANameFailsTheBuild() throws Exception {
    project.compile("Desk", "class Desk { @io.evenkeel.slo.Slo(\" \") void open() {} }");
    assertThatThrownBy(project::weave).hasStackTraceContaining("@Slo names no service on");
  }

  @Test
  void aClassFileTooOldForDynamicConstantsIsNamed() {
    TypeDescription type = TypeDescription.ForLoadedType.of(Fixture.class);
    var warnings = new ArrayList<String>();
    new SloWeaver(warnings::add)
        .weave(new ByteBuddy().redefine(Fixture.class), type, ClassFileVersion.JAVA_V8);
    assertThat(warnings)
        .singleElement()
        .asString()
        .endsWith("its class file is older than Java 11; compile with release 11 or later");
  }

  @Test
  @Tag("SLO-2")
  void thePluginIsDiscoveredOnTheClassPath() throws Exception {
    List<String> named =
        new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(
                        SloPlugin.class.getResourceAsStream(
                            "/META-INF/net.bytebuddy/build.plugins")),
                    StandardCharsets.UTF_8))
            .lines()
            .toList();
    assertThat(named).containsExactly(SloPlugin.class.getName());
    Plugin made =
        new Plugin.Factory.UsingReflection(SloPlugin.class)
            .with(
                Plugin.Factory.UsingReflection.ArgumentResolver.ForType.of(
                    BuildLogger.class, BuildLogger.NoOp.INSTANCE))
            .make();
    assertThat(made).isInstanceOf(SloPlugin.class);
    assertThat(new Plugin.Factory.UsingReflection(SloPlugin.class).make())
        .isInstanceOf(SloPlugin.class);
  }

  static final class Fixture {
    @Slo("old")
    void old() {}
  }
}
