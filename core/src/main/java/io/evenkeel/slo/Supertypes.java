package io.evenkeel.slo;

import java.util.LinkedHashSet;
import java.util.Set;

/** The types that an object is of, from its class on. */
final class Supertypes {
  private Supertypes() {}

  /** A class, what it implements, then its superclass and so on. */
  static Set<Class<?>> nearestFirst(Class<?> type) {
    var found = new LinkedHashSet<Class<?>>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      found.add(each);
      addInterfaces(each, found);
    }
    return found;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
    for (Class<?> each : type.getInterfaces()) {
      if (found.add(each)) {
        addInterfaces(each, found);
      }
    }
  }
}
