package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An exception whose message, and those of its causes and suppressed ones at every depth, are
 * redacted. Class names and stack frames stay. Logback marks an exception that contains itself as
 * cyclic; what it gives for it has no causes, so nothing here runs forever.
 */
final class RedactedThrowable implements IThrowableProxy {
  private final IThrowableProxy raw;
  private final Redactor redactor;
  private final Profile profile;
  private @Nullable String message;
  private @Nullable String overriding;
  private @Nullable RedactedThrowable cause;
  private RedactedThrowable @Nullable [] suppressed;

  RedactedThrowable(IThrowableProxy raw, Redactor redactor, Profile profile) {
    this.raw = raw;
    this.redactor = redactor;
    this.profile = profile;
  }

  /** Everything now, on this thread; without recursion, as a chain may be long. */
  void computeAll() {
    Deque<RedactedThrowable> open = new ArrayDeque<>();
    open.add(this);
    while (!open.isEmpty()) {
      RedactedThrowable next = open.poll();
      next.getMessage();
      next.getOverridingMessage();
      if (next.getCause() instanceof RedactedThrowable inner) {
        open.add(inner);
      }
      for (IThrowableProxy inner : next.getSuppressed()) {
        open.add((RedactedThrowable) inner);
      }
    }
  }

  @Override
  public @Nullable String getMessage() {
    String text = raw.getMessage();
    if (message == null && text != null) {
      message = redactor.redact(text, profile);
    }
    return message;
  }

  @Override
  public @Nullable String getOverridingMessage() {
    String text = raw.getOverridingMessage();
    if (overriding == null && text != null) {
      overriding = redactor.redact(text, profile);
    }
    return overriding;
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    IThrowableProxy inner = raw.getCause();
    if (cause == null && inner != null) {
      cause = new RedactedThrowable(inner, redactor, profile);
    }
    return cause;
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    RedactedThrowable[] known = suppressed;
    if (known == null) {
      IThrowableProxy[] inner = raw.getSuppressed();
      known = new RedactedThrowable[inner == null ? 0 : inner.length];
      for (int i = 0; i < known.length; i++) {
        known[i] = new RedactedThrowable(inner[i], redactor, profile);
      }
      suppressed = known;
    }
    return known;
  }

  @Override
  public String getClassName() {
    return raw.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return raw.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return raw.getCommonFrames();
  }

  @Override
  public boolean isCyclic() {
    return raw.isCyclic();
  }
}
