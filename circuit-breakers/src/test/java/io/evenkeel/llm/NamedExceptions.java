package io.evenkeel.llm;

import java.io.Closeable;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** Exceptions of libraries that are only there because others need them; classifiers know names. */
public final class NamedExceptions {
  private NamedExceptions() {}

  /** One of Jackson 2, which is an IOException. */
  public static Throwable unreadableJson(@Nullable Throwable cause) {
    return make(
        "com.fasterxml.jackson.databind.JsonMappingException",
        new Class<?>[] {Closeable.class, String.class, Throwable.class},
        null,
        "unreadable",
        cause);
  }

  /** One with nothing but a message. */
  public static Throwable of(String type) {
    return make(type, new Class<?>[] {String.class}, "scripted");
  }

  private static Throwable make(String type, Class<?>[] types, @Nullable Object... arguments) {
    try {
      Constructor<?> constructor = Class.forName(type).getConstructor(types);
      return (Throwable) constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type, e);
    }
  }
}
