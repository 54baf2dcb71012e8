package io.evenkeel.architecture.packaged.alone;

import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads, links and initialises every class of a jar but those in packages set aside for a framework
 * that is not here. Arguments: the jar, a regular expression of those packages.
 */
final class LoadEveryClass {
  private LoadEveryClass() {}

  public static void main(String[] arguments) throws Exception {
    int loaded = 0;
    int members = 0;
    try (JarFile jar = new JarFile(arguments[0])) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String entry = entries.nextElement().getName();
        if (entry.endsWith(".class") && !entry.endsWith("package-info.class")) {
          String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
          if (!name.substring(0, name.lastIndexOf('.')).matches(arguments[1])) {
            Class<?> type = Class.forName(name);
            members += type.getDeclaredMethods().length;
            members += type.getDeclaredConstructors().length;
            members += type.getDeclaredFields().length;
            loaded++;
          }
        }
      }
    }
    System.out.println("loaded " + loaded + " classes with " + members + " members");
  }
}
