package io.evenkeel.failover.testing;

import io.evenkeel.failover.OutageScope;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Opens a scope around each test, and in it the outages that the test asks for. */
final class OutagesForTests
    implements TestInstancePreConstructCallback,
        BeforeEachCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(OutagesForTests.class);

  // What a test's fields start belongs to the test.
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext test) {
    // An instance for all tests of a class is nobody's own.
    if (test.getTestMethod().isPresent()) {
      scope(test).enter();
    }
  }

  // A wrong annotation fails the test before it does anything.
  @Override
  public void beforeEach(ExtensionContext test) {
    AskedOutages.of(test);
    scope(test).enter();
  }

  @Override
  public void beforeTestExecution(ExtensionContext test) {
    OutageScope scope = scope(test);
    AskedOutages.of(test).forEach(scope::begin);
  }

  @Override
  public void afterTestExecution(ExtensionContext test) {
    OutageScope scope = scope(test);
    Optional<String> unknown =
        AskedOutages.of(test).keySet().stream().filter(name -> !scope.isKnown(name)).findFirst();
    Set<String> known = scope.known();
    test.publishReportEntry("attempts that met an outage", String.valueOf(scope.end()));
    unknown.ifPresent(
        name -> {
          throw new ExtensionConfigurationException(
              "@ProviderOutage(\"%s\"): no running Failover knows such a provider; %s"
                  .formatted(name, known.isEmpty() ? "none is running" : "known are " + known));
        });
  }

  @Override
  public void afterEach(ExtensionContext test) {
    OutageScope scope = scope(test);
    scope.leave();
    scope.close();
  }

  /** That of this very test; JUnit closes it with the store, whatever happened. */
  private static OutageScope scope(ExtensionContext test) {
    return test.getStore(NAMESPACE)
        .getOrComputeIfAbsent(test.getUniqueId(), id -> OutageScope.open(), OutageScope.class);
  }
}
