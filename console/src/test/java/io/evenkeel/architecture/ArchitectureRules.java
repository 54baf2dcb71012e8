package io.evenkeel.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules of the house as checks on byte code; {@link ArchitectureRulesTest} shows each fail. */
final class ArchitectureRules {
  private static final Set<String> JUNK_WORDS =
      Set.of("util", "utils", "common", "commons", "helper", "helpers", "misc", "manager", "base");

  private ArchitectureRules() {}

  /** A class uses only its own module and those that an arrow leads to. */
  static ArchRule arrows(Function<JavaClass, String> moduleOf, Map<String, Set<String>> arrows) {
    return classes()
        .should(
            condition(
                "use only modules that an arrow leads to",
                (type, violations) -> {
                  String module = moduleOf.apply(type);
                  for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    String target = moduleOf.apply(use.getTargetClass().getBaseComponentType());
                    if (arrows.containsKey(target)
                        && !target.equals(module)
                        && !arrows.getOrDefault(module, Set.of()).contains(target)) {
                      violations.accept(
                          type, module + " -> " + target + ": " + use.getDescription());
                    }
                  }
                }));
  }

  /** All classes of a package come from one module, hence from one jar. */
  static ArchRule packagesAreWhole(Function<JavaClass, String> moduleOf) {
    return all(packages())
        .should(
            condition(
                "live in one module",
                (room, violations) -> {
                  Set<String> modules =
                      room.getClasses().stream()
                          .filter(type -> !type.isArray())
                          .map(moduleOf)
                          .collect(Collectors.toCollection(TreeSet::new));
                  if (modules.size() > 1) {
                    violations.accept(room, room.getName() + " is split over " + modules);
                  }
                }));
  }

  /** No package and no class is named like a junk drawer. */
  static ArchRule noJunkDrawer() {
    return classes()
        .should(
            condition(
                "have a name that says what is inside",
                (type, violations) -> {
                  Stream<String> rooms = Arrays.stream(type.getPackageName().split("\\."));
                  Stream<String> words =
                      Arrays.stream(type.getSimpleName().split("(?<=[a-z0-9])(?=[A-Z])|[_$-]"));
                  Stream.concat(rooms, words)
                      .filter(word -> JUNK_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                      .forEach(word -> violations.accept(type, type.getName() + " says " + word));
                }));
  }

  /** A library that is not open to all is used only in the packages set aside for it. */
  static ArchRule frameworksStayInTheirRooms(Set<String> everywhere, Map<String, String> rooms) {
    return classes()
        .should(
            condition(
                "use a framework only in its own room",
                (type, violations) -> {
                  for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = use.getTargetClass().getBaseComponentType();
                    if (!target.isPrimitive()
                        && everywhere.stream().noneMatch(target.getName()::startsWith)
                        && !allowed(type.getPackageName(), target.getName(), rooms)) {
                      violations.accept(type, use.getDescription());
                    }
                  }
                }));
  }

  private static boolean allowed(String room, String library, Map<String, String> rooms) {
    // The longest prefix decides: org.springframework.ai is not any org.springframework.
    return rooms.keySet().stream()
        .filter(library::startsWith)
        .max(Comparator.comparingInt(String::length))
        .map(prefix -> room.matches(rooms.get(prefix)))
        .orElse(false);
  }

  /** Nothing that a user can see mentions a type of {@code library}. */
  static ArchRule keepsOutOfPublicApi(String library) {
    return classes()
        .that(areReachableByUsers())
        .should(
            condition(
                "keep " + library + " out of what users see",
                (type, violations) -> {
                  Stream<JavaClass> above =
                      Stream.concat(
                          type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
                  above
                      .filter(seen -> seen.getName().startsWith(library))
                      .forEach(
                          seen ->
                              violations.accept(type, type.getName() + " is a " + seen.getName()));
                  for (JavaMember member : type.getMembers()) {
                    if (isVisible(member)) {
                      typesIn(member).stream()
                          .filter(seen -> seen.getBaseComponentType().getName().startsWith(library))
                          .forEach(
                              seen ->
                                  violations.accept(
                                      type, member.getFullName() + " shows " + seen.getName()));
                    }
                  }
                }));
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Collection<JavaClass> typesIn(JavaMember member) {
    Set<JavaClass> types = new LinkedHashSet<>();
    if (member instanceof JavaField field) {
      types.addAll(field.getType().getAllInvolvedRawTypes());
    } else if (member instanceof JavaCodeUnit code) {
      types.addAll(code.getReturnType().getAllInvolvedRawTypes());
      code.getParameterTypes().forEach(type -> types.addAll(type.getAllInvolvedRawTypes()));
      types.addAll(code.getExceptionTypes());
    }
    return types;
  }

  /**
   * A public type in a shared room has users in two modules; its own room does not count.
   *
   * @param tooEarly types whose second user is still to come: the rule also fails when one of them
   *     has found it, so that the list can only shrink
   */
  static ArchRule sharedTypesAreShared(
      Function<JavaClass, String> moduleOf, Set<String> rooms, Set<String> tooEarly) {
    return all(topLevelTypesIn(rooms))
        .should(
            condition(
                "have users in two modules",
                (type, violations) -> {
                  Set<String> users = usersOf(type, moduleOf, rooms);
                  boolean excused = tooEarly.contains(type.getName());
                  if (users.size() < 2 && !excused) {
                    violations.accept(type, type.getName() + " is used by " + users + " only");
                  } else if (users.size() >= 2 && excused) {
                    violations.accept(
                        type,
                        type.getName() + " has its users " + users + ": take it off the list");
                  }
                }));
  }

  private static Set<String> usersOf(
      JavaClass type, Function<JavaClass, String> moduleOf, Set<String> rooms) {
    String own = roomOf(type, rooms);
    Set<String> users = new TreeSet<>();
    withNested(type)
        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
        .map(Dependency::getOriginClass)
        .filter(user -> !roomOf(user, rooms).equals(own))
        .forEach(user -> users.add(moduleOf.apply(user)));
    return users;
  }

  private static Stream<JavaClass> withNested(JavaClass type) {
    return type.getPackage().getClasses().stream()
        .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"));
  }

  /** The package itself where it is a shared room or lies in one, else nothing. */
  private static String roomOf(JavaClass type, Set<String> rooms) {
    String room = type.getPackageName();
    return rooms.stream().anyMatch(shared -> (room + ".").startsWith(shared + ".")) ? room : "";
  }

  /**
   * What lies in {@code room} or below is used only there and where the entrance leads to.
   *
   * @param entrance the pattern of the packages that may
   */
  static ArchRule roomIsEnteredOnlyFrom(String room, String entrance) {
    return classes()
        .should(
            condition(
                "use " + room + " only from " + entrance,
                (type, violations) -> {
                  if (liesIn(room, type) || type.getPackageName().matches(entrance)) {
                    return;
                  }
                  type.getDirectDependenciesFromSelf().stream()
                      .filter(use -> liesIn(room, use.getTargetClass().getBaseComponentType()))
                      .forEach(use -> violations.accept(type, use.getDescription()));
                }));
  }

  private static boolean liesIn(String room, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(room + ".");
  }

  /** Every package has a package-info that is {@code @NullMarked}. */
  static ArchRule packagesAreNullMarked() {
    return all(packages())
        .should(
            condition(
                "have a @NullMarked package-info",
                (room, violations) -> {
                  if (!room.isAnnotatedWith(NullMarked.class)) {
                    violations.accept(room, room.getName() + " is not @NullMarked");
                  }
                }));
  }

  /** Clocks are injected: only the room that wraps them reads them. */
  static ArchRule onlyReadsTheClockIn(String room, Set<String> excused) {
    Set<String> readers =
        Set.of("nanoTime", "currentTimeMillis", "now", "systemUTC", "systemDefaultZone");
    return classes()
        .should(
            condition(
                "ask an injected TimeSource for the time",
                (type, violations) -> {
                  if (type.getPackageName().equals(room) || excused.contains(type.getName())) {
                    return;
                  }
                  type.getMethodCallsFromSelf().stream()
                      .filter(call -> readers.contains(call.getName()))
                      .filter(
                          call ->
                              call.getTargetOwner().getName().equals("java.lang.System")
                                  || call.getTargetOwner().getPackageName().equals("java.time"))
                      .forEach(call -> violations.accept(type, call.getDescription()));
                }));
  }

  private static DescribedPredicate<JavaClass> areReachableByUsers() {
    return DescribedPredicate.describe(
        "users can reach",
        type -> {
          JavaClass at = type;
          while (at.getModifiers().contains(JavaModifier.PUBLIC)) {
            if (at.getEnclosingClass().isEmpty()) {
              return true;
            }
            at = at.getEnclosingClass().get();
          }
          return false;
        });
  }

  private static AbstractClassesTransformer<JavaPackage> packages() {
    return new AbstractClassesTransformer<>("packages") {
      @Override
      public Iterable<JavaPackage> doTransform(JavaClasses classes) {
        Map<String, JavaPackage> packages = new TreeMap<>();
        classes.forEach(type -> packages.put(type.getPackageName(), type.getPackage()));
        return packages.values();
      }
    };
  }

  private static AbstractClassesTransformer<JavaClass> topLevelTypesIn(Set<String> rooms) {
    return new AbstractClassesTransformer<>("public types of " + new TreeSet<>(rooms)) {
      @Override
      public Iterable<JavaClass> doTransform(JavaClasses classes) {
        List<JavaClass> types =
            classes.stream()
                .filter(type -> type.isTopLevelClass() && !roomOf(type, rooms).isEmpty())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();
        return types;
      }
    };
  }

  private static <T> ArchCondition<T> condition(String description, Check<T> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        check.run(item, (at, message) -> events.add(SimpleConditionEvent.violated(at, message)));
      }
    };
  }

  private interface Check<T> {
    void run(T item, BiConsumer<Object, String> violations);
  }
}
