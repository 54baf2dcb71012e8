package io.evenkeel.console;

import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.llm.KeyCheck;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the key of one provider is and, when somebody looked, what is there.
 *
 * @param checked empty when nobody looked, or there is nothing to look at
 */
record KeyFinding(ProviderSettings provider, Optional<KeyCheck> checked) {

  static KeyFinding of(ProviderSettings provider, boolean check) {
    return new KeyFinding(provider, provider.apiKey().filter(source -> check).map(KeyCheck::of));
  }

  boolean good() {
    return checked.map(found -> found.state() == KeyCheck.State.USABLE).orElse(true);
  }

  /** {@code azure: file keys/azure: good}. */
  String text() {
    return provider.name()
        + ": "
        + provider.apiKey().map(KeyFinding::place).orElse("asked without a key")
        + checked.map(this::said).orElse("");
  }

  static String json(List<KeyFinding> findings) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("good", findings.stream().allMatch(KeyFinding::good));
    ArrayNode providers = answer.putArray("providers");
    findings.forEach(finding -> finding.put(providers.addObject()));
    return answer.toString();
  }

  private void put(ObjectNode entry) {
    entry.put("provider", provider.name());
    KeySource source = provider.apiKey().orElse(null);
    if (source instanceof KeySource.File file) {
      entry.put("file", file.path().toString());
    } else if (source instanceof KeySource.Environment variable) {
      entry.put("variable", variable.variable());
    }
    checked.ifPresent(
        found -> {
          entry.put("state", found.state().name().toLowerCase(Locale.ROOT));
          entry.put("open_to_others", found.openToOthers());
        });
  }

  private static String place(KeySource source) {
    return source instanceof KeySource.File file
        ? "file " + TerminalText.of(file.path().toString())
        : "variable " + ((KeySource.Environment) source).variable();
  }

  private String said(KeyCheck found) {
    boolean file = provider.apiKey().filter(KeySource.File.class::isInstance).isPresent();
    return ": "
        + switch (found.state()) {
          case USABLE ->
              found.openToOthers()
                  ? "good; but every user of this machine may read or change it"
                  : "good";
          case MISSING -> file ? "no such file; write the key to it" : "not set; set it to the key";
          case NO_FILE -> "a directory, a pipe or a device; write the key to a file";
          case UNREADABLE -> "permission denied; let the service's user read it";
          case EMPTY -> file ? "empty; write the key to it" : "empty; set it to the key";
          case UNSENDABLE -> "not one line of printable ASCII; it is to hold the key alone";
        };
  }
}
