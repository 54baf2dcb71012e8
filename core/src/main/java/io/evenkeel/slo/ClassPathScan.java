package io.evenkeel.slo;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Reads the class files of a class path one after the other: directories first, since there the
 * application itself is, then jars with what their manifests' {@code Class-Path} adds and the jars
 * inside them. What cannot be read is left out. Used by one thread, in bounded memory.
 */
final class ClassPathScan {
  private static final String CLASS = ".class";
  private static final String JAR = ".jar";

  /** Many times what a compiler writes; it bounds what a hostile jar can make the scan hold. */
  private static final int LONGEST_CLASS = 1 << 22;

  /** Jars inside of jars: an application, its modules, their libraries. */
  private static final int DEEPEST = 3;

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

  /** Whether everything was read, and before time was up. */
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
        readJar(entry);
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
        if (file.toString().endsWith(CLASS)) {
          try (InputStream in = Files.newInputStream(file)) {
            readClass(in);
          }
        }
      }
    }
  }

  // By its directory and not as a stream: what is no class need not be inflated, however large, and
  // an executable jar begins with a script.
  private void readJar(Path file) throws IOException {
    try (var jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (!mayGoOn()) {
          return;
        }
        if (isRead(entry)) {
          try (InputStream in = jar.getInputStream(entry)) {
            read(entry, in, 1);
          }
        }
      }
    }
  }

  // Neither stream is closed: the jar around this one goes on after it.
  private void readJarInside(InputStream in, int depth) throws IOException {
    if (depth > DEEPEST) {
      complete = false;
      return;
    }
    var jar = new ZipInputStream(new WhileTimeLasts(in));
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      if (isRead(entry)) {
        read(entry, jar, depth + 1);
      }
    }
  }

  private static boolean isRead(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(JAR) || (name.endsWith(CLASS) && !name.startsWith("META-INF/"));
  }

  private void read(ZipEntry entry, InputStream in, int depth) throws IOException {
    if (entry.getName().endsWith(JAR)) {
      readJarInside(in, depth);
    } else {
      readClass(in);
    }
  }

  private void readClass(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST_CLASS + 1);
    if (bytes.length > LONGEST_CLASS) {
      complete = false;
      return;
    }
    try {
      AnnotatedClassFile.read(bytes).ifPresent(found::add);
    } catch (IOException | RuntimeException e) {
      complete = false; // one that is no class must not hide its neighbours
    }
  }

  /** A stream that ends with an exception when time is up: a small jar may inflate to anything. */
  private final class WhileTimeLasts extends FilterInputStream {
    WhileTimeLasts(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      if (!mayGoOn()) {
        throw new IOException("no time left");
      }
      return super.read(buffer, from, length);
    }
  }

  private boolean mayGoOn() {
    boolean time = goOn.getAsBoolean();
    complete &= time;
    return time;
  }
}
