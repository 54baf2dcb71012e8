package io.evenkeel.flags.testing;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;

/** Makes the flags that {@link WithFlag} asks for, and closes them after the test. */
final class FlagsForTests
    implements ParameterResolver, BeforeEachCallback, TestInstantiationAwareExtension {
  private static final Namespace NAMESPACE = Namespace.create(FlagsForTests.class);

  // A test's constructor gets the flags of the test, not others of the class.
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  // A wrong annotation fails the test, whether or not the test asks for the flags.
  @Override
  public void beforeEach(ExtensionContext test) {
    AskedFlags.of(test);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Flags.class || type == Flag.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Map<String, FlagSettings> asked = AskedFlags.of(test);
    // By the context's own id: a store also finds what an outer context has, with other flags.
    Started started =
        test.getStore(NAMESPACE)
            .getOrComputeIfAbsent(test.getUniqueId(), id -> Started.with(asked), Started.class);
    if (parameter.getParameter().getType() == Flags.class) {
      return started.flags;
    }
    if (asked.size() != 1) {
      throw new ParameterResolutionException(
          "a parameter of type Flag needs exactly one @WithFlag, and here are "
              + asked.keySet()
              + "; take Flags and ask it for the flag");
    }
    return started.flags.flag(asked.keySet().iterator().next());
  }

  /** Closed by JUnit when the test's store is. */
  private record Started(Foundation foundation, Flags flags) implements AutoCloseable {

    static Started with(Map<String, FlagSettings> flags) {
      Configuration none = Configuration.EMPTY;
      var configuration =
          new Configuration(
              none.objectives(),
              new LinkedHashMap<>(flags),
              none.providers(),
              none.routing(),
              none.responseCache(),
              none.degradedMode(),
              none.circuitBreakers(),
              none.redaction(),
              none.findings());
      Foundation foundation = Foundation.inMemory();
      return new Started(
          foundation, Flags.start(LiveConfiguration.fixed(configuration), foundation));
    }

    @Override
    public void close() {
      flags.close();
      foundation.close();
    }
  }
}
