package io.evenkeel.slo.weave;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Logs the types that the agent could not weave; they load as they are. */
final class WeavingFailures extends AgentBuilder.Listener.Adapter {
  private final Logger log;

  WeavingFailures(Logger log) {
    this.log = log;
  }

  @Override
  public void onError(
      String type,
      @Nullable ClassLoader loader,
      @Nullable JavaModule module,
      boolean loaded,
      Throwable failure) {
    log.warn("@Slo has no effect in {}: it could not be woven", type, failure);
  }
}
