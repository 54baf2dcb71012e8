package io.evenkeel.failover.testing;

import io.evenkeel.failover.Outage;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the annotations around a test say, by provider. The nearest one wins: the method's, its
 * class's, that class's superclasses', then those of the classes around it.
 */
final class AskedOutages {
  private AskedOutages() {}

  static Map<String, Outage> of(ExtensionContext test) {
    Map<String, Outage> outages = new LinkedHashMap<>();
    Deque<Class<?>> outsideIn = new ArrayDeque<>();
    for (Class<?> type = test.getTestClass().orElse(null);
        type != null;
        type = type.getEnclosingClass()) {
      outsideIn.push(type);
    }
    outsideIn.forEach(type -> addFamily(type, outages));
    test.getTestMethod().ifPresent(method -> add(method, outages));
    return outages;
  }

  private static void addFamily(@Nullable Class<?> type, Map<String, Outage> outages) {
    if (type != null && type != Object.class) {
      addFamily(type.getSuperclass(), outages);
      add(type, outages);
    }
  }

  private static void add(AnnotatedElement element, Map<String, Outage> outages) {
    Set<String> here = new HashSet<>();
    for (ProviderOutage each : element.getDeclaredAnnotationsByType(ProviderOutage.class)) {
      if (!here.add(each.value())) {
        throw new ExtensionConfigurationException(
            "@ProviderOutage names '" + each.value() + "' twice at " + element + "; leave one");
      }
      outages.put(each.value(), outage(each));
    }
  }

  private static Outage outage(ProviderOutage asked) {
    try {
      Outage outage =
          Outage.of(asked.kind())
              .withShare(asked.share())
              .withDelay(Duration.ofMillis(asked.delayMillis()))
              .withAfterTokens(asked.afterTokens());
      return asked.retryAfterSeconds() == 0
          ? outage
          : outage.withRetryAfter(Duration.ofSeconds(asked.retryAfterSeconds()));
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "@ProviderOutage(\"" + asked.value() + "\") is wrong: " + e.getMessage(), e);
    }
  }
}
