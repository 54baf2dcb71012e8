package io.evenkeel.flags.rollout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * An array of zeros that takes memory from its first use on: a service may have thousands of flags
 * that meet nobody.
 *
 * <p>Lock-free. Of threads that come first at the same time each makes an array, one of them is
 * taken by a compare-and-set, and all go on with that one; so nothing that is written is lost. From
 * then on {@link #made} is one volatile read and allocates nothing.
 */
final class LateLongArray {
  private static final VarHandle MADE;

  static {
    try {
      MADE =
          MethodHandles.lookup().findVarHandle(LateLongArray.class, "made", AtomicLongArray.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int length;
  private volatile @Nullable AtomicLongArray made;

  LateLongArray(int length) {
    this.length = length;
  }

  AtomicLongArray made() {
    AtomicLongArray known = made;
    return known == null ? make() : known;
  }

  private AtomicLongArray make() {
    var mine = new AtomicLongArray(length);
    var others = (AtomicLongArray) MADE.compareAndExchange(this, null, mine);
    return others == null ? mine : others;
  }
}
