package io.evenkeel.redaction.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.Redactors;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3, and what only it can write by itself. */
class JacksonTest extends JacksonContract {
  @Test
  void aTextThatMayBeAbsentIsReadToo() throws Exception {
    assertThat(json(Redactors.strict(), Map.of("maybe", Optional.of("ssn " + SSN))))
        .isEqualTo("{\"maybe\":\"ssn [SSN]\"}");
  }

  @Override
  protected String json(Redactor redactor, Object value) {
    return mapper(redactor).writeValueAsString(value);
  }

  @Override
  protected Object tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  @Override
  protected String valueToTree(Redactor redactor, Object value) {
    return mapper(redactor).valueToTree(value).toString();
  }

  private static JsonMapper mapper(Redactor redactor) {
    return JsonMapper.builder().addModule(new RedactionModule(redactor)).build();
  }
}
