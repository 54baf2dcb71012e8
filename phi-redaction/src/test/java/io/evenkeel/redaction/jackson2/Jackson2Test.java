package io.evenkeel.redaction.jackson2;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.jackson.JacksonContract;

/** Jackson 2. */
class Jackson2Test extends JacksonContract {
  @Override
  protected String json(Redactor redactor, Object value) throws Exception {
    return mapper(redactor).writeValueAsString(value);
  }

  @Override
  protected Object tree(String json) throws Exception {
    return new ObjectMapper().readTree(json);
  }

  @Override
  protected String valueToTree(Redactor redactor, Object value) {
    return mapper(redactor).valueToTree(value).toString();
  }

  private static ObjectMapper mapper(Redactor redactor) {
    return JsonMapper.builder().addModule(new RedactionModule(redactor)).build();
  }
}
