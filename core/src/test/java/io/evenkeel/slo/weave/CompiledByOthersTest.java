package io.evenkeel.slo.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.slo.ObjectiveStatus;
import io.evenkeel.slo.Slos;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources as users write them, compiled, woven and run here. */
@Tag("SLO-2")
class CompiledByOthersTest {
  @TempDir private Path directory;
  private final Foundation foundation = Foundation.inMemory();
  private final Slos slos =
      Slos.start(
          LiveConfiguration.fixed(
              Configuration.parse(
                  "evenkeel.yml", "service_slos: {desk: {availability: {target: 99%}}}\n")),
          foundation);
  private final long droppedBefore = slos.dropped();

  @AfterEach
  void stop() {
    slos.close();
    foundation.close();
  }

  @Test
  void whatLombokGeneratesAroundAMethodIsWovenWithIt() throws Exception {
    run(
        new Sources(directory)
            .compile(
                "Desk",
                """
                import io.evenkeel.slo.Slo;
                import java.io.IOException;
                import lombok.*;

                @Builder @Value
                public class Desk implements java.util.concurrent.Callable<Object> {
                  @NonNull String name;
                  @Getter(onMethod_ = @Slo("desk")) int seats;
                  @With int rooms;

                  @Slo("desk") @SneakyThrows
                  private String sneaky(boolean fail) {
                    if (fail) {
                      throw new IOException("sneaky");
                    }
                    return name;
                  }

                  @Slo("desk") @Synchronized @SneakyThrows
                  private int locked(@NonNull String text) {
                    @Cleanup var reader = new java.io.StringReader(text);
                    return reader.read();
                  }

                  @SneakyThrows
                  public Object call() {
                    Desk desk = Desk.builder().name("north").seats(3).rooms(1).build().withRooms(2);
                    if (desk.getSeats() != 3 || !desk.sneaky(false).equals("north")) {
                      throw new AssertionError(desk);
                    }
                    if (desk.locked("a") != 'a') {
                      throw new AssertionError("locked");
                    }
                    try {
                      desk.locked(null);
                      throw new AssertionError("null was taken");
                    } catch (NullPointerException expected) {
                      // Lombok's check is part of the method
                    }
                    return desk.sneaky(true);
                  }
                }
                """,
                "-processor",
                "lombok.launch.AnnotationProcessorHider$AnnotationProcessor"),
        IOException.class);
    assertCounts(3, 2);
  }

  @Test
  void everyShapeOfMethodThatJavaHasIsWoven() throws Exception {
    run(
        new Sources(directory)
            .compile(
                "Desk",
                """
                import io.evenkeel.slo.Slo;
                import java.util.*;
                import java.util.concurrent.Callable;
                import java.util.function.*;

                public class Desk implements Callable<Object> {
                  enum Kind {
                    OPEN { @Slo("desk") boolean asks() { return true; } },
                    SHUT;
                    @Slo("desk") boolean asks() { return false; }
                  }
                  sealed interface Shape permits Round {
                    @Slo("desk") default int corners() { return hidden(); }
                    @Slo("desk") private int hidden() { return 0; }
                    @Slo("desk") static char ofInterface() { return 'c'; }
                  }
                  record Round(double radius) implements Shape {
                    @Slo("desk") double area() { return radius * radius; }
                  }
                  abstract static class Box<T extends Comparable<T>> {
                    abstract T most(List<? extends T> all);
                  }
                  static class TextBox extends Box<String> {
                    @Override @Slo("desk") String most(List<? extends String> all) {
                      return Collections.max(all);
                    }
                  }

                  @Slo("desk") static boolean aBoolean() { return true; }
                  @Slo("desk") static byte aByte() { return 1; }
                  @Slo("desk") static short aShort() { return 2; }
                  @Slo("desk") static char aChar() { return 'a'; }
                  @Slo("desk") static int anInt() { return 3; }
                  @Slo("desk") static long aLong(long a, double b, long c) { return a + (long) b + c; }
                  @Slo("desk") static float aFloat() { return 4f; }
                  @Slo("desk") static double aDouble() { return 5d; }
                  @Slo("desk") static int[][] anArray() { return new int[][] {{6}}; }
                  @Slo("desk") static void nothing() {}
                  @Slo("desk") static String nul() { return null; }
                  @Slo("desk") static synchronized strictfp double underAStaticLock() { return 1; }
                  @Slo("desk") synchronized final <T extends Number & Comparable<T>> T bounded(T t) {
                    return t;
                  }
                  @Slo("desk") int varargs(int... all) { return all.length; }
                  @Slo("desk") IntSupplier closure(int base) {
                    int[] count = {base};
                    return () -> count[0]++;
                  }
                  @Slo("desk") Object loops(Object key) {
                    outer:
                    for (int i = 0; ; i++) {
                      switch (i) {
                        case 3:
                          break outer;
                        case 1:
                          continue;
                        default:
                          try {
                            if (key instanceof String text && text.isEmpty()) return i;
                          } finally {
                            key = "";
                          }
                      }
                    }
                    return key;
                  }

                  static void check(boolean holds) { if (!holds) throw new AssertionError(); }

                  @Override public Object call() throws Exception {
                    check(Kind.OPEN.asks() && !Kind.SHUT.asks());                        // 2
                    check(new Round(2).corners() == 0 && Shape.ofInterface() == 'c');    // 5
                    check(new Round(2).area() == 4);                                     // 6
                    Box<String> box = new TextBox();
                    check(box.most(List.of("a", "b")).equals("b"));                      // 7
                    check(aBoolean() && aByte() == 1 && aShort() == 2 && aChar() == 'a');// 11
                    check(anInt() == 3 && aLong(1, 2, 3) == 6 && aFloat() == 4);         // 14
                    check(aDouble() == 5 && anArray()[0][0] == 6 && nul() == null);      // 17
                    nothing();                                                           // 18
                    check(underAStaticLock() == 1 && bounded(7) == 7);                   // 20
                    check(varargs(1, 2) == 2 && closure(8).getAsInt() == 8);             // 22
                    check(loops("").equals(0) && loops(1).equals(2));                    // 24
                    Object anonymous = new Supplier<String>() {
                      @Slo("desk") @Override public String get() { return "anonymous"; }
                    }.get();                                                             // 25
                    check(anonymous.equals("anonymous"));
                    class Local {
                      @Slo("desk") int local() { return 9; }
                    }
                    check(new Local().local() == 9);                                     // 26
                    return null;
                  }
                }
                """),
        null);
    assertCounts(26, 0);
  }

  @Test
  void anApplicationThatWasRecordedCanBeUnloaded() throws Exception {
    Sources project =
        new Sources(directory)
            .compile(
                "Desk",
                """
                public class Desk implements java.util.concurrent.Callable<Object> {
                  @io.evenkeel.slo.Slo("desk") public Object call() { return this; }
                }
                """);
    var loader = new WeakReference<>(called(project));
    assertCounts(1, 0);
    for (int tries = 0; tries < 100 && loader.get() != null; tries++) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
  }

  private ClassLoader called(Sources project) throws Exception {
    assertThat(project.weave()).isEmpty();
    URL classes = project.classes().toUri().toURL();
    try (var loader = new URLClassLoader(new URL[] {classes}, getClass().getClassLoader())) {
      ((Callable<?>) instance(loader.loadClass("Desk"))).call();
      return loader;
    }
  }

  private void run(Sources project, @Nullable Class<? extends Exception> expected)
      throws Exception {
    assertThat(project.weave()).isEmpty();
    URL classes = project.classes().toUri().toURL();
    try (var loader = new URLClassLoader(new URL[] {classes}, getClass().getClassLoader())) {
      Object desk = instance(loader.loadClass("Desk"));
      Throwable thrown = null;
      try {
        ((Callable<?>) desk).call();
      } catch (Exception e) {
        thrown = e;
      }
      if (expected == null) {
        assertThat(thrown).isNull();
      } else {
        assertThat(thrown).isExactlyInstanceOf(expected).hasNoSuppressedExceptions();
      }
    }
  }

  /** Of a class whose constructor Lombok may have made. */
  private static Object instance(Class<?> type)
      throws InvocationTargetException, InstantiationException, IllegalAccessException {
    var constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Object[] arguments =
        constructor.getParameterCount() == 0 ? new Object[0] : new Object[] {"any", 0, 0};
    return constructor.newInstance(arguments);
  }

  private void assertCounts(long good, long bad) {
    ObjectiveStatus status = slos.statuses().get(0);
    assertThat(status.good()).isEqualTo(good);
    assertThat(status.bad()).isEqualTo(bad);
    assertThat(slos.dropped() - droppedBefore).isZero();
  }
}
