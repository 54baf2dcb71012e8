package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the models that are routed to. */
final class DelegateModels {
  private static final Logger log = LoggerFactory.getLogger(FailoverModels.class);

  private DelegateModels() {}

  /**
   * Warns of models that retry by themselves: each of their attempts would be several, which no
   * budget bounds. langchain4j's clients keep the number in a field of their own.
   */
  static void warnOfRetries(Map<String, ?> models) {
    models.forEach(
        (provider, model) -> {
          int retries = retries(model);
          if (retries > 0) {
            log.warn(
                "The {} of provider '{}' retries up to {} times by itself, outside of the retry"
                    + " budget; build it with maxRetries(0)",
                model.getClass().getSimpleName(),
                provider,
                retries);
          }
        });
  }

  /** Whether a model streams to a publisher by itself, and not only to a handler. */
  static boolean isReactive(StreamingChatModel model) {
    return overrides(model, "doChat") || overrides(model, "chat");
  }

  /** What all of the models can do. */
  static <M> Set<Capability> common(
      Collection<M> models, Function<M, Set<Capability>> capabilities) {
    Iterator<M> each = models.iterator();
    Set<Capability> common = new HashSet<>(capabilities.apply(each.next()));
    each.forEachRemaining(model -> common.retainAll(capabilities.apply(model)));
    return common;
  }

  private static boolean overrides(StreamingChatModel model, String method) {
    try {
      return model.getClass().getMethod(method, ChatRequest.class).getDeclaringClass()
          != StreamingChatModel.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static int retries(Object model) {
    for (Class<?> type = model.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField("maxRetries");
        field.setAccessible(true);
        return field.get(model) instanceof Integer number ? number : 0;
      } catch (ReflectiveOperationException | RuntimeException e) {
        // Not here, or not to be seen.
      }
    }
    return 0;
  }
}
