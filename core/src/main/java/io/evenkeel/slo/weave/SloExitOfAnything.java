package io.evenkeel.slo.weave;

import io.evenkeel.call.CallScope;
import io.evenkeel.slo.SloService;
import io.evenkeel.slo.SloSite;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What runs after an annotated method that does not say what it returns. */
@SuppressWarnings("UnusedVariable") // what is assigned is what the method returns
final class SloExitOfAnything {
  private SloExitOfAnything() {}

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      suppress = Throwable.class,
      backupArguments = false)
  static void exit(
      @OfMethod SloSite site,
      @Advice.Enter @Nullable CallScope scope,
      @Advice.Local("recorder") SloService recorder,
      @Advice.Local("started") long started,
      @Advice.Thrown @Nullable Throwable thrown,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC)
          @Nullable Object returned) {
    if (scope != null) {
      returned = site.endOfAnything(recorder, scope, started, thrown, returned);
    }
  }
}
