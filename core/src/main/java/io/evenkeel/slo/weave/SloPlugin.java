package io.evenkeel.slo.weave;

import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;

/**
 * Weaves {@code @Slo} methods at build time. Discovered on the class path, so a project adds only
 * {@code byte-buddy-maven-plugin} with {@code <classPathDiscovery>true</classPathDiscovery>} and
 * the goal {@code transform}.
 *
 * <p>Weaving twice changes nothing. A method that cannot be woven is a warning of the build; a
 * {@code @Slo} without a service name fails it.
 */
public final class SloPlugin implements Plugin {
  private final SloWeaver weaver;

  /** For a build without a logger, such as Byte Buddy's own command: warns on standard error. */
  public SloPlugin() {
    this.weaver = new SloWeaver(System.err::println);
  }

  /** Called by Byte Buddy. */
  @Plugin.Factory.UsingReflection.Priority(1)
  public SloPlugin(BuildLogger logger) {
    this.weaver = new SloWeaver(logger::warn);
  }

  @Override
  public boolean matches(TypeDescription type) {
    return weaver.matches(type);
  }

  @Override
  public DynamicType.Builder<?> apply(
      DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
    ClassFileVersion version = type.getClassFileVersion();
    return weaver.weave(builder, type, version == null ? ClassFileVersion.JAVA_V17 : version);
  }

  @Override
  public void close() {}
}
