package io.evenkeel.slo.alert;

import java.io.IOException;

/** The JSON that one kind of receiver understands. */
@FunctionalInterface
interface Template {

  /**
   * The body of a POST.
   *
   * @throws IOException when a key that belongs into it cannot be read; the message names the key's
   *     place, never the key
   */
  String json(AlertTransition transition) throws IOException;
}
