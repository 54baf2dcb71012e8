package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

class JsonProperties {
  private static final Map<Operator, Redactor> REDACTORS = Redactors.byOperator();

  @Property(tries = 4_000, seed = "20261130")
  @Tag("PHI-3")
  void whatWasJsonStaysJson(
      @ForAll("documents") String json, @ForAll Operator operator, @ForAll Profile profile) {
    assertThat(JsonSyntax.holds(json)).isTrue();
    // What is left of it, password=", begs for a value.
    Assume.that(operator != Operator.REMOVE || !json.contains("password="));
    Redactor redactor = Optional.ofNullable(REDACTORS.get(operator)).orElseThrow();
    String clean = redactor.redact(json, profile);
    assertThat(JsonSyntax.holds(clean)).as(clean).isTrue();
    assertThat(redactor.redact(clean, profile)).isEqualTo(clean);
  }

  @Provide
  Arbitrary<String> documents() {
    return objects(3);
  }

  private static Arbitrary<String> objects(int depth) {
    Arbitrary<String> member =
        Combinators.combine(names(), depth > 0 ? values(depth) : scalars())
            .as((name, value) -> "\"" + name + "\":" + value);
    return Combinators.combine(member.list().ofMaxSize(4), Arbitraries.of("", " ", "\n  "))
        .as((members, space) -> "{" + space + String.join("," + space, members) + space + "}");
  }

  private static Arbitrary<String> values(int depth) {
    return Arbitraries.oneOf(
        scalars(),
        scalars(),
        objects(depth - 1),
        scalars().list().ofMaxSize(3).map(all -> "[" + String.join(", ", all) + "]"),
        // A document in a string of another.
        objects(0)
            .map(
                inner ->
                    "\""
                        + inner.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                        + "\""));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.of(
        "patientName",
        "dob",
        "ssn",
        "mrn",
        "phone",
        "zip",
        "age",
        "npi",
        "email",
        "address",
        "n",
        "state",
        "members",
        "note",
        "account",
        "ip");
  }

  private static Arbitrary<String> scalars() {
    return Arbitraries.of(
        List.of(
            "true",
            "null",
            "0",
            "-1.5e3",
            "19800203",
            "123456789",
            "4155550132",
            "778812",
            "93",
            "62704",
            "4111111111111111",
            "\"\"",
            "\"ready\"",
            "\"Jane Doe\"",
            "\"1980-02-03\"",
            "\"March 9th, 1982\"",
            "\"03\\/09\\/1982\"",
            "\"123-45-6789\"",
            "\"a\\tjane@example.com\"",
            "\"call\\n415-555-0132\"",
            "\"hunt\\\"er2\"",
            "\"\\u0031\\u0032\"",
            "\"my name is Jane\"",
            "\"10.1.2.3\"",
            "\"42 Maple Street, Springfield, IL 62704\"",
            "\"c:\\\\temp\\\\jane\"",
            "\"[NAME]\"",
            "\"age 93\"",
            "\"password=hunter2\"",
            "\"\uD83D\uDE00\""));
  }
}
