package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** A service whose first class is the redactor still gets its logging set up. */
class IssueFirstClassTest {
  @Test
  void theRedactorMayBeLoadedBeforeLoggingIsSetUp() throws Exception {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String[] parts = path.split(File.pathSeparator, -1);
    URL[] urls = new URL[parts.length];
    for (int i = 0; i < parts.length; i++) {
      urls[i] = new File(parts[i]).toURI().toURL();
    }
    try (URLClassLoader fresh = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class.forName(Redactor.class.getName(), true, fresh);
      Object factory =
          fresh.loadClass("org.slf4j.LoggerFactory").getMethod("getILoggerFactory").invoke(null);
      Object root = factory.getClass().getMethod("getLogger", String.class).invoke(factory, "ROOT");
      Object appenders = root.getClass().getMethod("iteratorForAppenders").invoke(root);
      assertThat(((Iterator<?>) appenders).hasNext()).isTrue();
    }
  }
}
