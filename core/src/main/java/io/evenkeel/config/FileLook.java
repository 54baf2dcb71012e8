package io.evenkeel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like from outside at one moment. Two equal looks, some time apart, mean that
 * nobody is writing it.
 *
 * @param identity tells a replaced file from a changed one where the file system can
 */
record FileLook(long size, FileTime modified, @Nullable Object identity, Kind kind) {

  /** What can be read to its end is a file; a pipe without a writer would hold up its reader. */
  enum Kind {
    NONE,
    FILE,
    DIRECTORY,
    OTHER
  }

  /** There is no file. */
  static final FileLook ABSENT = new FileLook(-1, FileTime.fromMillis(0), null, Kind.NONE);

  /** Follows symbolic links. */
  static FileLook at(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileLook(
          attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(), kind(attributes));
    } catch (IOException e) {
      return ABSENT;
    }
  }

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return Kind.DIRECTORY;
    }
    return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
  }
}
