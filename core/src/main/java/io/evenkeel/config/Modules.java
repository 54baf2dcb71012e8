package io.evenkeel.config;

/**
 * Which wings are on the class path. Each one ships a resource {@code META-INF/evenkeel/<module>}.
 */
final class Modules {
  private Modules() {}

  static boolean isPresent(String module) {
    String marker = "META-INF/evenkeel/" + module;
    ClassLoader own = Modules.class.getClassLoader();
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return (own != null && own.getResource(marker) != null)
        || (ofThread != null && ofThread.getResource(marker) != null);
  }
}
