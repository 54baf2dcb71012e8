package io.evenkeel.slo.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;

/** A user's project in miniature: sources are compiled, and woven only when the test says so. */
public final class Sources {
  private final Path directory;
  private final Path classes;

  /** A project in an empty directory. */
  public Sources(Path directory) {
    this.directory = directory;
    this.classes = directory.resolve("classes");
  }

  /** Where the compiled classes are. */
  public Path classes() {
    return classes;
  }

  /** Compiles one source file, named {@code Type.java}, against this process' class path. */
  public Sources compile(String type, String source, String... options) throws IOException {
    Path file = directory.resolve(type + ".java");
    Files.createDirectories(classes);
    Files.writeString(file, source);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                classes.toString(),
                "-cp",
                classes
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path")));
    if (options.length == 0) {
      arguments.add("-proc:none");
    }
    arguments.addAll(Arrays.asList(options));
    arguments.add(file.toString());
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("javac").isZero();
    return this;
  }

  /** Runs the build plugin over the classes, in place, as byte-buddy-maven-plugin does. */
  public List<String> weave() throws IOException {
    var logger = new Warnings();
    new Plugin.Engine.Default()
        .with(ClassFileLocator.ForClassLoader.of(Sources.class.getClassLoader()))
        .apply(
            new Plugin.Engine.Source.ForFolder(classes.toFile()),
            new Plugin.Engine.Target.ForFolder(classes.toFile()),
            new Plugin.Factory.Simple(new SloPlugin(logger)));
    return logger.warnings;
  }

  /** The bytes of a compiled type. */
  public byte[] bytes(String type) throws IOException {
    return Files.readAllBytes(classes.resolve(type + ".class"));
  }

  private static final class Warnings extends BuildLogger.Adapter {
    private final List<String> warnings = new ArrayList<>();

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public void warn(String message) {
      warnings.add(message);
    }
  }
}
