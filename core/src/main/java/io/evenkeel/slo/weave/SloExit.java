package io.evenkeel.slo.weave;

import io.evenkeel.call.CallScope;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.SloSite;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What runs after an annotated method that has completed when it returns. */
final class SloExit {
  private SloExit() {}

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      suppress = Throwable.class,
      backupArguments = false)
  static void exit(
      @OfMethod SloSite site,
      @Advice.Enter @Nullable CallScope scope,
      @Advice.Local("recorder") SloService recorder,
      @Advice.Local("started") long started,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (scope != null) {
      site.end(recorder, scope, started, thrown);
    }
  }
}
