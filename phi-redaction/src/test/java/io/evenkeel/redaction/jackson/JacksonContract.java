package io.evenkeel.redaction.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.evenkeel.call.CallScope;
import io.evenkeel.redaction.BrokenRedactor;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.Redactors;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real mapper of either Jackson, and a value in everything that it can write. */
@Tag("PHI-3")
public abstract class JacksonContract {
  protected static final String SSN = "123-45-6789";

  /** What a mapper with a module of {@code redactor} writes. */
  protected abstract String json(Redactor redactor, Object value) throws Exception;

  /** A tree that another mapper read. */
  protected abstract Object tree(String json) throws Exception;

  /** The tree that a mapper with a module of {@code redactor} makes of {@code value}, as a text. */
  protected abstract String valueToTree(Redactor redactor, Object value) throws Exception;

  @Test
  void theNameOfAFieldSpeaksForTheValueOfItsObject() throws Exception {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("mrn", Map.of("value", "00482913"));
    fields.put("mrns", List.of(Map.of("value", "00482914"), Map.of("value", 482_915)));
    fields.put("room", Map.of("value", 12));
    assertThat(json(fields))
        .isEqualTo(
            "{\"mrn\":{\"value\":\"[MRN]\"},"
                + "\"mrns\":[{\"value\":\"[MRN]\"},{\"value\":\"[MRN]\"}],"
                + "\"room\":{\"value\":12}}");
    assertThat(json(Map.of("value", 482_915))).isEqualTo("{\"value\":482915}");
    assertThat(json(Map.of("password", Map.of()))).isEqualTo("{\"password\":{}}");
  }

  @Test
  void whatIsMarkedBecomesItsLabelWhateverItIs() throws Exception {
    assertThat(json(new Patient("Xanthe", LocalDate.of(1980, 2, 3), List.of("Xan"), new Home("x"))))
        .isEqualTo(
            "{\"who\":\"[NAME]\",\"born\":\"[DATE]\",\"aliases\":\"[OTHER_ID]\","
                + "\"home\":\"[ADDRESS]\",\"room\":12}");
    assertThat(json(new Getter())).isEqualTo("{\"secret\":\"[CREDENTIAL]\"}");
    assertThat(json(List.of(new Home("x")))).isEqualTo("[\"[ADDRESS]\"]");
    assertThat(json(new Patient(null, null, null, null))).contains("\"who\":null");
  }

  @Test
  void aTypedValueIsItsLabel() throws Exception {
    var name = io.evenkeel.redaction.Phi.name("Xanthe");
    assertThat(json(Map.of("x", name))).isEqualTo("{\"x\":\"[NAME]\"}");
    assertThat(json(name)).isEqualTo("\"[NAME]\"");
    assertThat(json(Map.of(name, 1))).isEqualTo("{\"[NAME]\":1}");
  }

  @Test
  void theNameOfAFieldSpeaksForItsTextOrNumber() throws Exception {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("mrn", 12_345_678);
    fields.put("patientName", "xanthe quillfeather");
    fields.put("ssns", List.of(123_456_789L));
    fields.put("room", 12);
    fields.put("temperature", 37.5);
    assertThat(json(fields))
        .isEqualTo(
            "{\"mrn\":\"[MRN]\",\"patientName\":\"[NAME]\",\"ssns\":[\"[SSN]\"],"
                + "\"room\":12,\"temperature\":37.5}");
    assertThat(json(new Numbers(12_345_678, new int[] {12_345_678}, 37.5f)))
        .isEqualTo("{\"mrn\":\"[MRN]\",\"mrns\":[\"[MRN]\"],\"celsius\":37.5}");
  }

  @Test
  void everyTextIsReadWhereverItStands() throws Exception {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("note", "ssn " + SSN);
    fields.put("ssn " + SSN, "x");
    fields.put("list", List.of("jane@example.com"));
    fields.put("array", new String[] {"call 415-555-0132"});
    fields.put("chars", ("ssn " + SSN).toCharArray());
    fields.put("deep", Map.of("a", Map.of("b", List.of(Map.of("c", "ssn " + SSN)))));
    String json = json(fields);
    assertThat(json)
        .contains("\"note\":\"ssn [SSN]\"", "\"ssn [SSN]\":\"x\"", "[\"[EMAIL]\"]", "call [PHONE]")
        .contains("\"chars\":\"ssn [SSN]\"", "{\"c\":\"ssn [SSN]\"}")
        .doesNotContain(SSN, "jane@", "-0132");
  }

  @Test
  void treesRawValuesAndWhatIsUnwrappedAreReadToo() throws Exception {
    Object tree = tree("{\"a\":{\"dob\":\"1980-02-03\",\"n\":[\"" + SSN + "\"]}}");
    assertThat(json(tree)).isEqualTo("{\"a\":{\"dob\":\"[DATE]\",\"n\":[\"[SSN]\"]}}");
    assertThat(valueToTree(Redactors.strict(), Map.of("note", "ssn " + SSN))).contains("ssn [SSN]");
    assertThat(json(new Odd()))
        .contains("\"ssn [SSN]\"", "\"dob\":\"[DATE]\"", "\"mrn\":\"[MRN]\"");
  }

  @Test
  void whatIsEmptyIsStillLeftOut() throws Exception {
    assertThat(json(new Sparse("", null, List.of()))).isEqualTo("{}");
  }

  @Test
  @Tag("PHI-7")
  void whatIsMarkedIsKnownInTheCall() throws Exception {
    try (CallScope call = CallScope.open()) {
      json(new Patient("Xanthe Quillfeather", null, null, null));
      assertThat(call.knownValues()).contains("Xanthe Quillfeather");
      assertThat(json(List.of("quillfeather rang"))).isEqualTo("[\"[NAME] rang\"]");
    }
  }

  @Test
  @Tag("PHI-5")
  void aDetectorThatFailsSuppressesTheTexts() throws Exception {
    Redactor broken = BrokenRedactor.failingWith(new StackOverflowError());
    assertThat(json(broken, List.of("ssn " + SSN, 7)))
        .isEqualTo("[\"[SUPPRESSED]\",\"[SUPPRESSED]\"]");
  }

  private String json(Object value) throws Exception {
    return json(Redactors.strict(), value);
  }

  record Patient(
      @Phi(PhiType.NAME) @Nullable String who,
      @Phi(PhiType.DATE) @Nullable LocalDate born,
      @Phi @Nullable List<String> aliases,
      @Nullable Home home,
      int room) {
    Patient(
        @Nullable String who,
        @Nullable LocalDate born,
        @Nullable List<String> aliases,
        @Nullable Home home) {
      this(who, born, aliases, home, 12);
    }
  }

  @Phi(PhiType.ADDRESS)
  record Home(String line) {}

  static final class Getter {
    @Phi(PhiType.CREDENTIAL)
    public Object getSecret() {
      return Map.of("a", "b");
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Numbers(int mrn, int[] mrns, float celsius) {}

  static final class Odd {
    @JsonRawValue public final String raw = "\"ssn " + SSN + "\"";

    @JsonUnwrapped public final Inner inner = new Inner("1980-02-03");

    @JsonAnyGetter
    public Map<String, Object> any() {
      return Map.of("mrn", 778_812);
    }
  }

  record Inner(String dob) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Sparse(String text, @Phi(PhiType.NAME) @Nullable String name, List<String> list) {}
}
