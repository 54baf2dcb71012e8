package io.evenkeel.slo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/**
 * How the HTTP status of a result is read, whatever framework it comes from: {@code statusCode()},
 * {@code getStatusCode()}, {@code status()} or {@code getStatus()}, which returns a number or an
 * object with a number as {@code value()}, {@code code()} or {@code getCode()}.
 */
final class ReturnedStatus {
  private static final List<String> OF_RESULT =
      List.of("statusCode", "getStatusCode", "status", "getStatus");
  private static final List<String> OF_STATUS = List.of("value", "code", "getCode");
  private static final MethodType STATUS_OF_OBJECT = MethodType.methodType(int.class, Object.class);

  private ReturnedStatus() {}

  /**
   * What takes an object of this type and returns its status, without allocation; empty for a type
   * that has none or does not let it be read.
   */
  static Optional<MethodHandle> of(Class<?> type) {
    for (String name : OF_RESULT) {
      Optional<MethodHandle> status = accessor(type, name).flatMap(ReturnedStatus::number);
      if (status.isPresent()) {
        return status.map(handle -> handle.asType(STATUS_OF_OBJECT));
      }
    }
    return Optional.empty();
  }

  private static Optional<MethodHandle> number(MethodHandle accessor) {
    Class<?> returned = accessor.type().returnType();
    if (returned == int.class) {
      return Optional.of(accessor);
    }
    if (returned.isPrimitive()) {
      return Optional.empty();
    }
    return OF_STATUS.stream()
        .flatMap(name -> accessor(returned, name).stream())
        .filter(value -> value.type().returnType() == int.class)
        .findFirst()
        .map(value -> MethodHandles.filterReturnValue(accessor, value));
  }

  // The type itself may be hidden inside its library; then one of its public supertypes will do.
  private static Optional<MethodHandle> accessor(Class<?> type, String name) {
    for (Class<?> owner : Supertypes.nearestFirst(type)) {
      try {
        Method method = owner.getDeclaredMethod(name);
        if (!Modifier.isStatic(method.getModifiers())
            && Modifier.isPublic(method.getModifiers())
            && method.trySetAccessible()) {
          return Optional.of(MethodHandles.lookup().unreflect(method));
        }
      } catch (NoSuchMethodException | IllegalAccessException | LinkageError tryTheNext) {
        // a supertype may have it
      }
    }
    return Optional.empty();
  }
}
