package io.evenkeel.slo;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The woven methods of this process that were called so far, and the {@link Slos} that records
 * them: the one started last, until it closes.
 *
 * <p>This lock is taken before any lock of an {@link Slos}, never after.
 */
final class WovenSites {
  /** Weak: the class that a site belongs to holds it, and may be unloaded with its application. */
  private static final Set<SloSite> SITES = Collections.newSetFromMap(new WeakHashMap<>());

  private static @Nullable Slos owner;

  private WovenSites() {}

  /** Adds a method at its first call. */
  static synchronized void add(SloSite site) {
    SITES.add(site);
    if (owner != null) {
      owner.bind(site);
    }
  }

  /** Makes {@code slos} record every woven method from now on, by its present configuration. */
  static synchronized void takeOver(Slos slos) {
    owner = slos;
    SITES.forEach(slos::bind);
  }

  /** Binds again after a reload, unless another one has taken over meanwhile. */
  static synchronized void refresh(Slos slos) {
    if (owner == slos) {
      SITES.forEach(slos::bind);
    }
  }

  /** Leaves the woven methods unrecorded, unless another one has taken over meanwhile. */
  static synchronized void release(Slos slos) {
    if (owner == slos) {
      owner = null;
      SITES.forEach(SloSite::unbind);
    }
  }
}
