package io.evenkeel.failover;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the class of a client's exception; {@link ProviderException} carries its own and is not
 * asked about. Must be thread-safe.
 */
@FunctionalInterface
public interface ErrorClassifier {

  /** The class, or null when this classifier does not know the exception. */
  @Nullable ErrorClass classify(Throwable failure);

  /** This one first, and {@code next} for what it does not know. */
  default ErrorClassifier orElse(ErrorClassifier next) {
    return failure -> {
      ErrorClass known = classify(failure);
      return known != null ? known : next.classify(failure);
    };
  }

  /** Knows the exceptions of the JDK's sockets and HTTP client. */
  static ErrorClassifier standard() {
    return failure -> {
      if (neverConnected(failure)) {
        return ErrorClass.CONNECT;
      }
      if (failure instanceof TimeoutException
          || failure instanceof SocketTimeoutException
          || failure instanceof HttpTimeoutException) {
        return ErrorClass.TIMEOUT;
      }
      return failure instanceof IOException ? ErrorClass.CONNECT : null;
    };
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
