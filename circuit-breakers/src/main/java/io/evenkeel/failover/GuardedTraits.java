package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An application's traits, whose failures count as not knowing. */
final class GuardedTraits<Q, R> implements CallTraits<Q, R> {
  private static final Logger log = LoggerFactory.getLogger(Failover.class);

  private final CallTraits<Q, R> traits;
  // Once is enough; a lost race logs twice.
  private volatile boolean logged;

  GuardedTraits(CallTraits<Q, R> traits) {
    this.traits = traits;
  }

  @Override
  public @Nullable String session(Q request) {
    try {
      return traits.session(request);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return null;
    }
  }

  @Override
  public int estimatedTokens(Q request) {
    try {
      return Math.max(0, traits.estimatedTokens(request));
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return 0;
    }
  }

  @Override
  public boolean mayHedge(Q request) {
    try {
      return traits.mayHedge(request);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return false;
    }
  }

  @Override
  public String model(Q request, ProviderSettings provider) {
    try {
      return traits.model(request, provider);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return provider.model();
    }
  }

  @Override
  public long promptHash(Q request) {
    try {
      return traits.promptHash(request);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return 0L;
    }
  }

  @Override
  public TokenUsage tokens(R answer) {
    try {
      return traits.tokens(answer);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return TokenUsage.UNKNOWN;
    }
  }

  @Override
  public @Nullable String responseModel(R answer) {
    try {
      return traits.responseModel(answer);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return null;
    }
  }

  @Override
  public @Nullable String finishReason(R answer) {
    try {
      return traits.finishReason(answer);
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      return null;
    }
  }

  private void failed(Throwable e) {
    if (!logged) {
      logged = true;
      log.warn("The traits of a failover's calls fail; requests are routed without them", e);
    }
  }
}
