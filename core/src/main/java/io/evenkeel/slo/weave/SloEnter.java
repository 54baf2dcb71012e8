package io.evenkeel.slo.weave;

import io.evenkeel.call.CallScope;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.SloSite;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What runs before an annotated method. Byte Buddy copies the body into the method, so it may use
 * public types only, and what it assigns to a local is what {@link SloExit} finds there.
 */
@SuppressWarnings({"UnusedVariable", "UnusedAssignment"})
final class SloEnter {
  private SloEnter() {}

  /** The call's scope; null when nobody records, or when Evenkeel itself failed. */
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable CallScope enter(
      @OfMethod SloSite site,
      @Advice.Local("recorder") @Nullable SloService recorder,
      @Advice.Local("started") long started) {
    recorder = site.recorder();
    if (recorder == null) {
      return null;
    }
    started = SloSite.start(recorder);
    return CallScope.open();
  }
}
