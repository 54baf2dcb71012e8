package io.evenkeel.slo.weave;

import java.lang.reflect.Modifier;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder.PoolStrategy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Lets a type be woven whose methods or annotations name types that are not on the class path, as
 * those of an optional dependency: what is not there counts as a plain class, whose name is known.
 *
 * <p>Not for types that have loaded already: of those, some have no class file to be found, and
 * must not be taken for absent.
 */
final class AbsentTypes implements PoolStrategy {

  @Override
  public TypePool typePool(ClassFileLocator locator, @Nullable ClassLoader loader) {
    return new Pool(locator);
  }

  @Override
  public TypePool typePool(ClassFileLocator locator, @Nullable ClassLoader loader, String name) {
    return new Pool(locator);
  }

  private static final class Pool extends TypePool.Default.WithLazyResolution {
    private Pool(ClassFileLocator locator) {
      // A cache would keep that a type is absent, and give that instead of what stands for it.
      super(CacheProvider.NoOp.INSTANCE, locator, ReaderMode.FAST);
    }

    @Override
    protected Resolution doResolve(String name) {
      Resolution found = super.doResolve(name);
      return found.isResolved()
          ? found
          : new Resolution.Simple(
              new TypeDescription.Latent(
                  name,
                  Modifier.PUBLIC,
                  TypeDescription.ForLoadedType.of(Object.class).asGenericType(),
                  List.of()));
    }
  }
}
