package io.evenkeel.failover;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the class of a client's exception; {@link ProviderException} carries its own and is not
 * asked about. Must be thread-safe.
 */
@FunctionalInterface
public interface ErrorClassifier {

  /** The class, or null when this classifier does not know the exception. */
  @Nullable ErrorClass classify(Throwable failure);

  /**
   * How long the provider asked to be left alone, where the exception tells; asked only about an
   * exception whose class this classifier knows.
   */
  default Optional<Duration> retryAfter(Throwable failure) {
    return Optional.empty();
  }

  /** This one first, and {@code next} for what it does not know. */
  default ErrorClassifier orElse(ErrorClassifier next) {
    return new ClassifierChain(this, next);
  }

  /** Knows the exceptions of the JDK's sockets and HTTP client. */
  static ErrorClassifier standard() {
    return failure -> {
      if (neverConnected(failure)) {
        return ErrorClass.CONNECT;
      }
      if (failure instanceof TimeoutException
          || failure instanceof InterruptedIOException
          || failure instanceof HttpTimeoutException) {
        return ErrorClass.TIMEOUT;
      }
      return failure instanceof IOException ? ErrorClass.CONNECT : null;
    };
  }

  /**
   * An exception and its causes, outermost first: at most eight, because frameworks wrap, and some
   * wrap in circles.
   */
  static Stream<Throwable> layers(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(8);
  }

  /** Whether the request certainly did not reach the provider. */
  static boolean neverConnected(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnresolvedAddressException
        || failure instanceof HttpConnectTimeoutException;
  }
}
