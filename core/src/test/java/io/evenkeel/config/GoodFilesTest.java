package io.evenkeel.config;

import static io.evenkeel.config.GoodFiles.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.lint.ProviderLint;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.AlertCondition;
import io.evenkeel.config.operations.NotificationSettings.Route;
import io.evenkeel.config.operations.NotificationSettings.Template;
import io.evenkeel.config.operations.OperationsSettings;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.DegradedSettings;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.redaction.Channel;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the file says is what the records hold. */
class GoodFilesTest {
  private static final Path KEY = Path.of("keys", "phi");
  private static final Configuration CLINIC = Configuration.load(GoodFiles.file("clinic.yml"));

  @Test
  @Tag("SLO-1")
  void aServiceKeepsItsObjectivesAsWritten() {
    Configuration file = Configuration.load(GoodFiles.file("objectives-flags-breakers.yml"));

    ObjectiveSettings availability = objective(file, "voice_orchestrator", "availability");
    assertThat(availability.target()).isEqualTo(Percentage.of("99.9"));
    assertThat(availability.indicator())
        .isEqualTo(
            new Indicator.SuccessRatio(
                List.of("5xx", "TimeoutException"), List.of("ClientAbortException")));
    BurnAlertSettings alert = availability.burnAlerts().get(0);
    assertThat(alert.name()).isEqualTo("fast_burn");
    assertThat(alert.budget()).isEqualTo(Percentage.of("2"));
    assertThat(alert.window()).isEqualTo(Duration.ofHours(1));
    assertThat(alert.shortWindow()).isEqualTo(Duration.ofMinutes(5));
    assertThat(alert.severity()).contains("critical");
    assertThat(objective(file, "voice_orchestrator", "uptime").indicator())
        .isEqualTo(new Indicator.Uptime(List.of("database", "scheduler_api")));
    assertThat(objective(file, "voice_orchestrator", "latency_p95").indicator())
        .isEqualTo(latency("95", 700, null));
    ObjectiveSettings containment = objective(file, "voice_orchestrator", "containment_rate");
    assertThat(containment.level()).isEqualTo(ObjectiveSettings.Level.BUSINESS);
    assertThat(containment.indicator())
        .isEqualTo(
            new Indicator.SignalRatio(
                Optional.of("successful_completions"), Optional.of("total_calls")));
  }

  @Test
  @Tag("FLAG-1")
  void aFlagKeepsItsRampItsVariantsAndItsRules() {
    Configuration file = Configuration.load(GoodFiles.file("objectives-flags-breakers.yml"));

    FlagSettings flag = at(file.flags(), "llm_model_routing");
    assertThat(flag.strategy()).isEqualTo(FlagSettings.Strategy.CANARY);
    assertThat(flag.canaryShare()).isEqualTo(Share.ofPercent(5));
    assertThat(flag.owner()).contains("voice-team");
    assertThat(flag.expires()).contains(LocalDate.of(2027, 3, 31));
    assertThat(flag.variants().keySet()).containsExactly("control", "canary");
    assertThat(flag.variants()).containsEntry("canary", new FlagValue.Text("gpt-4o-enhanced"));
    var ramp = flag.ramp().orElseThrow();
    assertThat(ramp.steps()).hasSize(6).startsWith(Share.ofPercent(1)).endsWith(Share.ALL);
    assertThat(ramp.hold()).isEqualTo(Duration.ofMinutes(5));
    assertThat(ramp.success()).contains("containment_rate > 85%");
    assertThat(flag.rules().get(0).condition())
        .isEqualTo("tenant in ['clinic-a','clinic-b'] and appVersion >= 4.2.0");
    assertThat(file.operations().notifications().routes().get("slack_ops_channel"))
        .isInstanceOfSatisfying(
            Route.Webhook.class, hook -> assertThat(hook.template()).isEqualTo(Template.SLACK));
    assertThat(at(file.circuitBreakers(), "scheduler_api").slowCallRate())
        .isEqualTo(Percentage.of("80"));
  }

  @Test
  @Tag("LLM-1")
  void aProviderKeepsItsQuotasPricesAndBreaker() {
    Configuration file = Configuration.load(GoodFiles.file("providers.yml"));

    ProviderSettings azure = at(file.providers(), "azure-openai");
    assertThat(azure.baseUrl()).hasToString("http://127.0.0.1:9001/v1");
    assertThat(azure.apiKey())
        .contains(
            new KeySource.File(
                GoodFiles.file("providers.yml").resolveSibling("keys").resolve("azure")));
    assertThat(azure.weight()).isEqualTo(70);
    assertThat(azure.timeToFirstToken()).contains(Duration.ofSeconds(3));
    assertThat(azure.requestsPerMinute()).isEqualTo(OptionalInt.of(600));
    assertThat(azure.contextWindow()).isEqualTo(OptionalInt.of(128_000));
    assertThat(azure.cost().orElseThrow().inputPer1k()).isEqualTo(new Money(2_500));
    assertThat(azure.circuitBreaker().openFor()).isEqualTo(Duration.ofSeconds(15));
    ProviderSettings bedrock = at(file.providers(), "aws-bedrock");
    assertThat(bedrock.circuitBreaker()).isEqualTo(BreakerSettings.DEFAULT_OF_PROVIDER);
    assertThat(bedrock.weight()).isEqualTo(100);
    assertThat(bedrock.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(file.providers().keySet()).containsExactly("azure-openai", "aws-bedrock", "vertex");
    assertThat(file.routing().qualityThreshold()).isEqualTo(95);
    assertThat(file.responseCache().similarityThreshold()).isEqualTo(new BigDecimal("0.85"));
    assertThat(file.degradedMode().orElseThrow().answer().orElseThrow())
        .startsWith("I cannot reach my knowledge");
  }

  @Test
  @Tag("LLM-7")
  void streamsHedgesAndDegradedModeKeepWhatTheFileSays() {
    Configuration file = Configuration.load(GoodFiles.file("providers-in-full.yml"));

    ProviderSettings azure = at(file.providers(), "azure-openai");
    assertThat(azure.stallTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(azure.cost().orElseThrow().cachedInputPer1k()).contains(new Money(1_250));
    assertThat(file.routing().hedge()).isTrue();
    assertThat(file.routing().hedgeAfter()).contains(Duration.ofMillis(800));
    assertThat(file.routing().contentFilterFailover()).isTrue();
    assertThat(file.responseCache().maxEntries()).isEqualTo(50_000);
    assertThat(file.degradedMode())
        .contains(
            new DegradedSettings(
                Optional.of("I am connecting you to a person."),
                true,
                Optional.of("human_operator")));
  }

  @Test
  @Tag("LLM-7")
  void whatTheFileLeavesOutOfStreamsAndHedgesHasADefault() {
    Configuration file = Configuration.load(GoodFiles.file("providers.yml"));

    ProviderSettings azure = at(file.providers(), "azure-openai");
    assertThat(azure.stallTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(azure.cost().orElseThrow().cachedInputPer1k()).isEmpty();
    assertThat(file.routing().hedgeAfter()).isEmpty();
    assertThat(file.routing().contentFilterFailover()).isFalse();
    assertThat(file.responseCache().maxEntries()).isEqualTo(10_000);
    assertThat(file.degradedMode().orElseThrow().cached()).isFalse();
    assertThat(file.degradedMode().orElseThrow().handOff()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"providers.yml", "providers-in-full.yml", "objectives-flags-breakers.yml"})
  @Tag("LLM-5")
  void nobodyHasToDoAnythingAboutTheProvidersOfTheHandbooks(String name) {
    assertThat(ProviderLint.findings(Configuration.load(GoodFiles.file(name)))).isEmpty();
  }

  @Test
  @Tag("PHI-10")
  void redactionKeepsItsPatternsAndAllowLists() {
    RedactionSettings phi = Configuration.load(GoodFiles.file("redaction.yml")).redaction();

    assertThat(phi.operators())
        .containsEntry("phone", Operator.KEEP_LAST_4)
        .containsEntry("default", Operator.LABEL);
    assertThat(phi.redactFields()).containsExactlyInAnyOrder("patientName", "dob", "address");
    assertThat(phi.patterns())
        .singleElement()
        .satisfies(
            pattern -> {
              assertThat(pattern.regex()).isEqualTo("CC-[0-9]{6}");
              assertThat(pattern.label()).isEqualTo("case");
            });
    assertThat(phi.allow()).contains("555-0100", "support@clinic.example");
    assertThat(phi.leakDetection().canaries()).containsExactly("CANARY-7F3A-PATIENT");
  }

  @Test
  @Tag("PHI-4")
  void redactionKeepsWhereItsKeyIsAndHowEachChannelIsRead() {
    RedactionSettings phi = Configuration.load(GoodFiles.file("redaction.yml")).redaction();
    assertThat(phi.key().map(KeySource.File.class::cast))
        .hasValueSatisfying(key -> assertThat(key.path().endsWith(KEY)).isTrue());
    assertThat(phi.profile(Channel.TELEMETRY)).isEqualTo(RedactionSettings.Profile.TEXT);
    assertThat(phi.profile(Channel.LOGS)).isEqualTo(RedactionSettings.Profile.LOG);

    RedactionSettings other =
        Configuration.parse(
                "other.yml", "phi_redaction: {key_env: PHI_KEY, profiles: {json: log}}\n")
            .redaction();
    assertThat(other.key()).hasValue(new KeySource.Environment("PHI_KEY"));
    assertThat(other.profile(Channel.JSON)).isEqualTo(RedactionSettings.Profile.LOG);
    assertThat(other.profile(Channel.TRANSCRIPTS)).isEqualTo(RedactionSettings.Profile.TEXT);
  }

  @Test
  @Tag("PHI-4")
  void whoAsksForPseudonymsWithoutAKeyIsTold() {
    Configuration keyless =
        Configuration.parse(
            "keyless.yml", "phi_redaction: {operators: {ssn: pseudonym, default: label}}\n");
    assertThat(keyless.findings())
        .extracting(Problem::toString)
        .contains(
            "keyless.yml:1:34: 'ssn' gets its label: 'pseudonym' needs 'key_file' or 'key_env'");
  }

  @Test
  @Tag("SLO-1")
  void perServiceWinsOverFlatAndFlatOverTheFramework() {
    String every = ObjectiveSettings.EVERY_SERVICE;
    assertThat(objective(CLINIC, "front_desk", "latency_p95").indicator())
        .isEqualTo(latency("95", 400, null));
    // Stated flat twice: once with the slice budget, once without. The two complete each other.
    assertThat(objective(CLINIC, every, "latency_p95").indicator())
        .isEqualTo(latency("95", 800, "2"));
    assertThat(objective(CLINIC, every, "latency_p95").target()).isEqualTo(Percentage.of("98"));
    assertThat(objective(CLINIC, every, "latency_p99.9").indicator())
        .isEqualTo(latency("99.9", 2_000, null));
    assertThat(objective(CLINIC, every, "durability").target())
        .isEqualTo(Percentage.of("99.999999999"));
  }

  @Test
  @Tag("SLO-1")
  void proseGivesTheWindowAndTheSignals() {
    // Its own entry has no window; the framework's prose has.
    assertThat(objective(CLINIC, "front_desk", "availability").window())
        .isEqualTo(Duration.ofDays(7));
    ObjectiveSettings booked = objective(CLINIC, ObjectiveSettings.EVERY_SERVICE, "booked");
    assertThat(booked.window()).isEqualTo(Duration.ofDays(7));
    assertThat(booked.level()).isEqualTo(ObjectiveSettings.Level.BUSINESS);
    assertThat(booked.indicator())
        .isEqualTo(
            new Indicator.SignalRatio(Optional.of("bookings"), Optional.of("booking_calls")));
  }

  @Test
  @Tag("SLO-1")
  void ratesMoneyAndZeroIncidentsAreRead() {
    String every = ObjectiveSettings.EVERY_SERVICE;
    assertThat(objective(CLINIC, every, "throughput").indicator())
        .isEqualTo(new Indicator.Throughput(new BigDecimal("2E+1"), "calls", Optional.empty()));
    assertThat(objective(CLINIC, every, "cost_per_booking").indicator())
        .isEqualTo(new Indicator.CostPerSuccess(new Money(1_250_000)));
    ObjectiveSettings wrongPatient = objective(CLINIC, every, "wrong_patient");
    assertThat(wrongPatient.indicator()).isEqualTo(new Indicator.ZeroIncidents());
    assertThat(wrongPatient.prose()).containsEntry("monitoring", "second detector; weekly review");
    assertThat(objective(CLINIC, every, "error_rate_5xx").target())
        .isEqualTo(Percentage.of("99.8"));
    assertThat(objective(CLINIC, "front_desk", "saturation_disk").level())
        .isEqualTo(ObjectiveSettings.Level.COMPONENT);
  }

  @Test
  void everySectionAboutRunningTheServiceIsTyped() {
    OperationsSettings operations = CLINIC.operations();

    assertThat(operations.budgetPolicy().orElseThrow().criticalAt())
        .isEqualTo(Percentage.of("200"));
    assertThat(operations.budgetPolicy().orElseThrow().actions().keySet())
        .containsExactly("remaining", "depleted", "critical");
    assertThat(operations.monitoring().burnAlerts())
        .singleElement()
        .satisfies(
            burn -> {
              assertThat(burn.name()).isEqualTo("fire");
              assertThat(burn.window()).isEqualTo(Duration.ofHours(2));
              assertThat(burn.shortWindow()).isEqualTo(Duration.ofMinutes(10));
            });
    assertThat(operations.monitoring().consumptionAlerts())
        .extracting(alert -> alert.consumed().toString())
        .containsExactly("80%", "100%");
    assertThat(operations.capacity().critical()).containsEntry("disk", Percentage.of("90"));
    assertThat(operations.alerts().get(0).condition())
        .isEqualTo(
            new AlertCondition(
                "healthy_llm_providers",
                AlertCondition.Comparison.EQUAL,
                new AlertCondition.Bound.Count(BigDecimal.ZERO)));
    assertThat(operations.alerts().get(0).severity()).isEqualTo("critical");
    assertThat(operations.alerts().get(0).routes()).containsExactly("pager", "front_desk_lead");
    assertThat(operations.alerts().get(1).condition().bound())
        .isEqualTo(new AlertCondition.Bound.Target(new BigDecimal("1.5")));
    assertThat(at(operations.severities(), "sev1_critical").responseTime())
        .contains(Duration.ofMinutes(5));
    assertThat(at(operations.severities(), "sev4_low").responseTime()).isEmpty();
    assertThat(operations.escalation().keySet()).containsExactly("level_2", "level_1_front_desk");
    assertThat(operations.notifications().otherwise()).isInstanceOf(Route.Alertmanager.class);
    assertThat(operations.dependencies())
        .containsEntry("pharmacy_health", "circuit_breaker_status");
    assertThat(CLINIC.library().environment()).contains("staging");
    assertThat(CLINIC.library().stateDirectory().orElseThrow())
        .isEqualTo(GoodFiles.file("clinic.yml").resolveSibling("state"));
  }

  @Test
  void aVariantMayBeANumberOrADocument() {
    assertThat(at(CLINIC.flags(), "reminder_count").variants())
        .containsEntry("canary", new FlagValue.Decimal(new BigDecimal("2")));
    assertThat(at(CLINIC.flags(), "greeting").variants())
        .containsEntry(
            "canary",
            new FlagValue.Json("{\"text\":\"Good evening\",\"polite\":true,\"repeat\":2}"));
    assertThat(at(CLINIC.flags(), "greeting").canaryShare()).isEqualTo(new Share(125));
  }

  @Test
  void whatActsOnNothingIsKeptForPeopleWithOneRemark() {
    assertThat(CLINIC.documentation().get("backup_plan"))
        .isInstanceOfSatisfying(
            Prose.Parts.class,
            plan -> {
              assertThat(plan.parts().keySet()).containsExactly("nightly", "drills", "notes");
              assertThat(plan.parts().get("drills"))
                  .isInstanceOfSatisfying(
                      Prose.Items.class,
                      drills ->
                          assertThat(drills.items())
                              .contains(new Prose.Text("NO"), new Prose.Text("010")));
            });
    assertThat(CLINIC.findings())
        .filteredOn(finding -> finding.severity() == Problem.Severity.INFO)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .isEqualTo(
                        "'backup_plan' is documentation: kept for run books, acts on nothing"));
  }

  @Test
  void aSectionWithoutItsModuleIsOneWarning() {
    assertThat(CLINIC.findings())
        .filteredOn(finding -> finding.message().contains("evenkeel-circuit-breakers"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(finding.message())
                  .isEqualTo(
                      "'circuit_breakers' does nothing: evenkeel-circuit-breakers is not on the"
                          + " class path; add the dependency");
            });
  }

  @Test
  void aRouteThatIsNotBoundIsAWarning() {
    assertThat(CLINIC.findings())
        .extracting(Problem::message)
        .contains(
            "route 'front_desk_lead' of alert 'Nobody answers' is not bound under"
                + " 'notifications'; it goes to the default");
  }

  @Test
  @Tag("SLO-15")
  void aPagerDutyRouteNamesWhereItsKeyIsKeptAndNeverTheKey() {
    Configuration file =
        Configuration.parse(
            "pager.yml",
            """
            notifications:
              routes:
                pager: {webhook: "https://events.example/v2/enqueue", template: pagerduty, key_env: PAGER_KEY}
              runbooks: "https://wiki.example/runbooks"
            """);

    assertThat(file.operations().notifications().routes().get("pager"))
        .isEqualTo(
            new Route.Webhook(
                URI.create("https://events.example/v2/enqueue"),
                Template.PAGERDUTY,
                Optional.of(new KeySource.Environment("PAGER_KEY"))));
    assertThat(file.operations().notifications().runbooks())
        .contains(URI.create("https://wiki.example/runbooks"));
  }

  @Test
  void aKeyLeftOutHasTheDocumentedDefault() {
    Configuration sparse =
        Configuration.parse(
            "sparse.yml",
            "llm_routing: {}\nresponse_cache: {}\nphi_redaction: {}\ncircuit_breakers: {a: {}}\n");

    assertThat(sparse.routing()).isEqualTo(Configuration.EMPTY.routing());
    assertThat(sparse.responseCache()).isEqualTo(Configuration.EMPTY.responseCache());
    assertThat(sparse.redaction()).isEqualTo(RedactionSettings.DEFAULT);
    assertThat(sparse.circuitBreakers()).containsEntry("a", BreakerSettings.DEFAULT);
  }

  private static Indicator latency(String percentile, long millis, @Nullable String slices) {
    return new Indicator.Latency(
        Percentage.of(percentile).percent(),
        Duration.ofMillis(millis),
        Optional.ofNullable(slices).map(Percentage::of));
  }

  private static ObjectiveSettings objective(Configuration from, String service, String name) {
    return from.objectives().stream()
        .filter(each -> each.service().equals(service) && each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
