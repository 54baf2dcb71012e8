package io.evenkeel.benchmarks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The methods of a benchmark that call a peer. */
public final class PeerMethods {
  private PeerMethods() {}

  /** Calls each method of a peer once; all of them, with the one call of each. */
  public static Map<String, Long> callEach(Object benchmark, Object... states)
      throws ReflectiveOperationException {
    Map<String, Long> called = new HashMap<>();
    for (Method method : benchmark.getClass().getMethods()) {
      if (method.getName().startsWith("peer")) {
        Object[] arguments =
            Arrays.stream(method.getParameterTypes())
                .map(type -> Arrays.stream(states).filter(type::isInstance).findAny().orElseThrow())
                .toArray();
        method.invoke(benchmark, arguments);
        called.put(method.getName(), 1L);
      }
    }
    return called;
  }
}
