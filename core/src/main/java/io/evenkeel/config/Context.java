package io.evenkeel.config;

import java.nio.file.Path;

/**
 * Where a value stands and whom to tell about it.
 *
 * @param directory that relative paths in the file start from
 * @param place such as {@code 'timeout' of provider 'vertex'}
 * @param name the nearest name the user gave, such as {@code vertex}
 */
record Context(Problems problems, Path directory, String place, String name) {

  Context at(String innerPlace) {
    return new Context(problems, directory, innerPlace, name);
  }

  Context named(String noun, String innerName) {
    return new Context(problems, directory, noun + " " + Quote.of(innerName), innerName);
  }

  /** {@code complaint} continues the place: {@code must be above zero}. */
  void complain(Node node, String complaint) {
    problems.error(node.position(), place + " " + complaint);
  }
}
