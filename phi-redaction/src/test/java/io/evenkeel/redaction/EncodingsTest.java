package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {
  private final Redactor strict = Redactors.strict();

  private enum Encoding {
    URL {
      @Override
      String of(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
      }
    },
    EVERY_BYTE {
      @Override
      String of(String text) {
        return text.chars().mapToObj("%%%02X"::formatted).collect(Collectors.joining());
      }
    },
    JSON {
      @Override
      String of(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
      }
    },
    BASE64 {
      @Override
      String of(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      }
    },
    BASE64_URL {
      @Override
      String of(String text) {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
      }
    },

    BASE64_TWICE {
      @Override
      String of(String text) {
        return BASE64.of(BASE64.of(text));
      }
    },
    BASE64_OF_PER_CENT {
      @Override
      String of(String text) {
        return BASE64.of(EVERY_BYTE.of(text));
      }
    };

    abstract String of(String text);
  }

  private static final List<String> VALUES =
      List.of(
          "ssn 219-09-9999",
          "jane.doe@mail.example",
          "call (212) 555-0147 now",
          "card 4111 1111 1111 1111",
          "mrn: 8834519",
          "password=hunter2-Hunter",
          "lives at 42 Maple Street, Springfield, IL 62704",
          "patient name: Jane Doe",
          "203.0.113.77",
          "the patient\u2019s ssn is 219-09-9999",
          "\u00e9t\u00e9 ssn 219-09-9999 \uD83D\uDE00",
          "\u201cssn 219-09-9999\u201d");

  @ParameterizedTest
  @EnumSource
  @Tag("PHI-6")
  void anEncodedValueIsTakenAsItIs(Encoding encoding) {
    for (String value : VALUES) {
      String line = "received q=" + encoding.of(value) + " ok";
      List<PhiSpan> spans = strict.detect(line, Profile.LOG);
      assertThat(spans).as(line).isNotEmpty();
      assertThat(strict.redact(line, Profile.LOG)).startsWith("received q=").endsWith(" ok");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n"})
  @Tag("PHI-6")
  void aValueInBase64OverSeveralLinesIsTaken(String lineBreak) {
    String text =
        "On Monday \u2013 as agreed \u2013 we wrote to the patient, whose address had not ";
    text += "changed since the last visit; ssn 219-09-9999. Nothing else was asked for.";
    for (int length : new int[] {64, 76}) {
      String wrapped =
          Base64.getMimeEncoder(length, new byte[] {'\n'})
              .encodeToString(text.getBytes(StandardCharsets.UTF_8))
              .replace("\n", lineBreak);
      String line = "body:" + lineBreak + wrapped + lineBreak + "next line";
      assertThat(strict.redact(line, Profile.LOG))
          .as(line)
          .isEqualTo("body:" + lineBreak + "[SSN]" + lineBreak + "next line");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mrn=%38%38%33%34%35%31%39 next;mrn=[MRN] next",
        "mrn: ODgzNDUxOQ== next;mrn: [MRN] next",
        "{\"note\":\"\\u0073sn 219-09-9999\"};{\"note\":\"\\u0073sn [SSN]\"}",
        "GET /p?email=jane.doe%40mail.example&page=2;GET /p?email=[EMAIL]&page=2",
        "/api/v1/MjE5LTA5LTk5OTk=/x;/api/v1/[SSN]/x"
      })
  @Tag("PHI-6")
  void onlyTheValueIsTaken(String text, String expected) {
    assertThat(strict.redact(text, Profile.LOG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "done 100% of 3 files",
        "a+b=c and 1+1",
        "class AbstractChannelHandlerContext loaded from /usr/share/java",
        "trace 4bf92f3577b34da6a3ce929d0e0e4736",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "path%2Fto%2Ffile C:\\users\\udata %zz \\u12",
        "aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ="
      })
  void whatHoldsNoValueStaysTheSameObject(String text) {
    assertThat(strict.redact(text, Profile.LOG)).isSameAs(text);
  }

  @Test
  void standardEnforcementReadsWhatIsWritten() {
    assertThat(Redactors.standard().redact("q=MjE5LTA5LTk5OTk= ok", Profile.LOG))
        .isEqualTo("q=MjE5LTA5LTk5OTk= ok");
  }
}
