package io.evenkeel.failover;

import io.evenkeel.change.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one provider are answered by another from now on, or by itself again. Published
 * when this changes, not for each request, and not when operators do it: see {@link
 * RoutingChanged}.
 *
 * @param from who answered until now
 * @param to who answers now
 * @param errorClass how {@code from} last failed; null when {@code to} is back
 */
public record ProviderSwitched(Instant at, String from, String to, @Nullable ErrorClass errorClass)
    implements Change {

  @Override
  public String kind() {
    return "provider";
  }

  @Override
  public String what() {
    return "provider %s answers instead of %s%s"
        .formatted(to, from, errorClass == null ? "" : " after " + errorClass);
  }

  @Override
  public String undo() {
    return "evenkeel providers disable %s --route-to %s --reason 'suspect of an alert'"
        .formatted(to, from);
  }

  @Override
  public String tag() {
    return Provider.tag(to);
  }

  /** Unless the provider is back. */
  @Override
  public boolean isReaction() {
    return errorClass != null;
  }
}
