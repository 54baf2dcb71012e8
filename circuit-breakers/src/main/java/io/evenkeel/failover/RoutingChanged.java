package io.evenkeel.failover;

import io.evenkeel.change.Change;
import java.time.Instant;

/**
 * An operator changed who gets requests, or how many.
 *
 * @param provider who gets other requests than before; empty when that is nobody in particular
 */
public record RoutingChanged(Instant at, String what, String undo, String provider)
    implements Change {

  @Override
  public String kind() {
    return "provider";
  }

  @Override
  public String tag() {
    return provider.isEmpty() ? "" : Provider.tag(provider);
  }
}
