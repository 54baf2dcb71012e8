package io.evenkeel.llm.springai;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Asks objects of libraries that may not be there. */
final class PublicMethods {
  private PublicMethods() {}

  /** What the method returns; null when there is no such object, no such method, or it throws. */
  static @Nullable Object call(@Nullable Object target, String method, Object... arguments) {
    if (target == null) {
      return null;
    }
    Class<?>[] types = Arrays.stream(arguments).map(Object::getClass).toArray(Class<?>[]::new);
    Method found = find(target.getClass(), method, types);
    try {
      return found == null ? null : found.invoke(target, arguments);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** As a public type declares it: the object's own class is often hidden. */
  private static @Nullable Method find(@Nullable Class<?> type, String name, Class<?>[] types) {
    if (type == null) {
      return null;
    }
    if (Modifier.isPublic(type.getModifiers())) {
      try {
        return type.getMethod(name, types);
      } catch (NoSuchMethodException e) {
        // Perhaps one of its supertypes has it.
      }
    }
    for (Class<?> declared : type.getInterfaces()) {
      Method found = find(declared, name, types);
      if (found != null) {
        return found;
      }
    }
    return find(type.getSuperclass(), name, types);
  }
}
