package io.evenkeel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

class JsonTextProperties {
  private static final JsonFactory JACKSON = new JsonFactory();

  private static String member(String text) {
    var json = new StringBuilder("{\"seq\":1");
    JsonText.member(json, "text", text);
    return json.append('}').toString();
  }

  /** Another reader's opinion. */
  private static String read(String json) {
    try (var parser = JACKSON.createParser(tools.jackson.core.ObjectReadContext.empty(), json)) {
      while (!"text".equals(parser.currentName())) {
        parser.nextToken();
      }
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
      String text = parser.getString();
      assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
      return text;
    }
  }

  @Property
  void everyTextComesBackAsItWas(@ForAll @CharRange(from = 0, to = 0xffff) String text) {
    assertThat(read(member(text))).isEqualTo(text);
  }

  @Property
  void nothingInALineCanEndItOrConfuseATerminal(
      @ForAll @CharRange(from = 0, to = 0xffff) String text) {
    assertThat(member(text).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(point -> Character.getType(point) == Character.FORMAT)
        .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }

  @Example
  void whatIsEscapedAndWhatIsNot() {
    assertThat(member("a\"b\\c\nd\re\u0000f\u007fg\u0085h\u2028i\u202ej\ud800k"))
        .isEqualTo(
            "{\"seq\":1,\"text\":\"a\\\"b\\\\c\\nd\\u000de\\u0000f\\u007fg\\u0085h\\u2028i"
                + "\\u202ej\\ud800k\"}");
    assertThat(member("ü 漢 😀 </script>")).contains("ü 漢 😀 </script>");
  }
}
