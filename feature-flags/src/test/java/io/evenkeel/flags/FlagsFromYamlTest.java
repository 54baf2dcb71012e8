package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.foundation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.Share;
import io.evenkeel.flags.rollout.Phase;
import io.evenkeel.flags.rollout.RolloutStatus;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagsFromYamlTest {
  private final ManualTime time = new ManualTime();

  private Flags load(Path file) {
    return Flags.start(LiveConfiguration.fixed(Configuration.load(file)), foundation(time));
  }

  private static Path ours() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(FlagsFromYamlTest.class.getResource("/feature-flags.yml")).toURI());
  }

  private static RolloutStatus status(Flags flags, String name) {
    return flags.statuses().stream()
        .filter(status -> status.flag().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void actsAsTheHandbookSays(Flags flags) {
    assertThat(status(flags, "llm_model_routing").phase()).isEqualTo(Phase.CANARY);
    assertThat(status(flags, "llm_model_routing").share()).isEqualTo(Share.ofPercent(5));
    assertThat(flags.flag("new_prompt_template").decide("s").reason()).isEqualTo(Reason.DISABLED);
    assertThat(flags.flag("enhanced_phi_redaction").isOn("s")).isTrue();
    assertThat(flags.flag("enhanced_phi_redaction").attribute("enforcement")).contains("strict");
  }

  @Test
  @Tag("FLAG-1")
  void theHandbooksBlockActsAsItSays() throws Exception {
    actsAsTheHandbookSays(load(ours()));
  }

  @Test
  @Tag("FLAG-1")
  void theHandbookItselfLoadsVerbatim() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null
        && !Files.exists(directory.resolve("../shared/handbooks/VA-feature_flags.yml"))) {
      directory = directory.getParent();
    }
    assumeTrue(directory != null, "the handbooks are not beside this checkout");

    actsAsTheHandbookSays(
        load(
            Objects.requireNonNull(directory).resolve("../shared/handbooks/VA-feature_flags.yml")));
  }

  @Test
  @Tag("FLAG-4")
  void ourBlockServesVariantsByShareAndRule() throws Exception {
    Flags flags = load(ours());
    Flag model = flags.flag("model", "gpt-4o-mini");

    assertThat(status(flags, "model").share()).isEqualTo(Share.ofPercent(5));
    assertThat(status(flags, "model").phase()).isEqualTo(Phase.RAMPING);
    FlagDecision targeted =
        model.decide(
            FlagContext.of("session-1").with("tenant", "clinic-b").with("appVersion", "4.10.0"));
    assertThat(targeted.text()).isEqualTo("gpt-4o-enhanced");
    assertThat(targeted.reason()).isEqualTo(Reason.TARGETING_MATCH);
    assertThat(model.decide("session-1").text()).startsWith("gpt-4o");
  }

  @Test
  @Tag("FLAG-9")
  void aHandleFollowsItsFileAndABadFileChangesNothing(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("evenkeel.yml");
    Files.writeString(file, "feature_flags: {f: {enabled: true}}\n");
    var foundation = foundation(time);
    try (ConfigurationFile live = ConfigurationFile.watch(file, foundation);
        Flags flags = Flags.start(live, foundation)) {
      Flag flag = flags.flag("f");
      assertThat(flag.isOn("s")).isTrue();

      Files.writeString(file, "feature_flags: {f: {enabled: false}}\n");
      time.advance(Duration.ofSeconds(10));
      assertThat(flag.decide("s").reason()).isEqualTo(Reason.DISABLED);

      Files.writeString(file, "feature_flags: {f: {enabled: tru");
      time.advance(Duration.ofSeconds(10));
      assertThat(flag.decide("s").reason()).isEqualTo(Reason.DISABLED);
      assertThat(live.health().isHealthy()).isFalse();

      Files.delete(file);
      time.advance(Duration.ofSeconds(10));
      Files.writeString(file, "feature_flags: {f: {enabled: true}}\n");
      time.advance(Duration.ofSeconds(10));
      assertThat(flag.isOn("s")).isTrue();
      assertThat(flag.decide("s").generation()).isEqualTo(3);
    }
  }
}
