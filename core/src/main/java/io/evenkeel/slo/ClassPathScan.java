package io.evenkeel.slo;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the class files of a class path one after the other: directories first, since there the
 * application itself is, then jars with what their manifests' {@code Class-Path} adds and the jars
 * inside them. An entry that cannot be read is left out. Used by one thread.
 */
final class ClassPathScan {
  private final BooleanSupplier goOn;
  private final List<AnnotatedClassFile> found = new ArrayList<>();
  private boolean complete = true;

  /** Stops where it is once {@code goOn} says no. */
  ClassPathScan(BooleanSupplier goOn) {
    this.goOn = goOn;
  }

  /** The entries of the class path and module path of this process. */
  static List<Path> ofThisProcess() {
    List<Path> entries = new ArrayList<>();
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      for (String entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
        if (!entry.isEmpty()) {
          entries.add(Path.of(entry));
        }
      }
    }
    return entries;
  }

  /** The classes with annotated methods among these entries. */
  List<AnnotatedClassFile> read(List<Path> entries) {
    Set<Path> reachable = new LinkedHashSet<>();
    entries.forEach(entry -> addWithManifest(entry.toAbsolutePath().normalize(), reachable));
    reachable.stream().sorted(Comparator.comparing(Files::isRegularFile)).forEach(this::readEntry);
    return List.copyOf(found);
  }

  /** Whether everything was read before time was up. */
  boolean isComplete() {
    return complete;
  }

  private static void addWithManifest(Path entry, Set<Path> reachable) {
    if (!Files.exists(entry) || !reachable.add(entry) || !Files.isRegularFile(entry)) {
      return;
    }
    try (var jar = new JarFile(entry.toFile())) {
      Manifest manifest = jar.getManifest();
      String further =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (further != null) {
        for (String url : further.trim().split(" +", -1)) {
          addWithManifest(Path.of(entry.toUri().resolve(url)), reachable);
        }
      }
    } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
      // Not a jar, or a Class-Path that points elsewhere than to files: the launcher ignores it
      // too.
    }
  }

  private void readEntry(Path entry) {
    try {
      if (Files.isDirectory(entry)) {
        readDirectory(entry);
      } else {
        try (InputStream in = Files.newInputStream(entry)) {
          readJar(in);
        }
      }
    } catch (IOException | RuntimeException e) {
      complete = false;
    }
  }

  private void readDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (!mayGoOn()) {
          return;
        }
        if (file.toString().endsWith(".class")) {
          AnnotatedClassFile.read(Files.readAllBytes(file)).ifPresent(found::add);
        }
      }
    }
  }

  private void readJar(InputStream in) throws IOException {
    // Not closed: for a jar inside a jar the stream goes on after it. The file's own is closed
    // above.
    var jar = new ZipInputStream(in);
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      if (!mayGoOn()) {
        return;
      }
      String name = entry.getName();
      if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
        AnnotatedClassFile.read(jar.readAllBytes()).ifPresent(found::add);
      } else if (name.endsWith(".jar")) {
        readJar(jar);
      }
    }
  }

  private boolean mayGoOn() {
    complete &= goOn.getAsBoolean();
    return complete;
  }
}
