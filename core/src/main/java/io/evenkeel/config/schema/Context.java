package io.evenkeel.config.schema;

import io.evenkeel.config.Position;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Problems;
import java.nio.file.Path;

/**
 * Where a value stands and whom to tell about it.
 *
 * @param directory that relative paths in the file start from
 * @param place such as {@code 'timeout' of provider 'vertex'}; empty at the top of the file
 * @param name the nearest name the user gave, such as {@code vertex}
 * @param position of the key, or of the item where there is none
 */
public record Context(
    Problems problems, Path directory, String place, String name, Position position) {

  public Context at(String innerPlace, Position at) {
    return new Context(problems, directory, innerPlace, name, at);
  }

  /** What stands under {@code key}. */
  public Context under(String key, Position at) {
    return at(key(key), at);
  }

  /** Such as {@code 'timeout' of provider 'vertex'}, or the key alone at the top of the file. */
  public String key(String key) {
    return "'" + key + "'" + (place.isEmpty() ? "" : " of " + place);
  }

  public Context named(String innerPlace, String innerName, Position at) {
    return new Context(problems, directory, innerPlace, innerName, at);
  }

  /** {@code complaint} continues the place: {@code must be above zero}. */
  public void complain(Node node, String complaint) {
    complain(node.position(), complaint);
  }

  /** The same about a place in a value. */
  public void complain(Position at, String complaint) {
    problems.error(at, place + " " + complaint);
  }
}
