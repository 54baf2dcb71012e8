package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A glance may let a pattern look in vain; it must never keep it from what it would find. */
@Tag("PHI-8")
class ShapeHeadsTest {
  /** At least one for each shape, and each way in which it may begin. */
  private static final List<String> VALUES =
      List.of(
          "123-45-6789",
          "123\u201145\u20116789",
          "415-555-0132",
          "212.555.0132",
          "1 415 555 0132",
          "1415-555-0132",
          "1-415-555-0132",
          "1(415) 555-0132",
          "1 (415) 555-0132",
          "(415) 555-0132",
          "+1 (415)555-0132",
          "+1415-555-0132",
          "+1-415-555-0132",
          "+44 20 7946 0958",
          "+49 (0) 30 1234567",
          "4111 1111 1111 1111",
          "4111111111111111",
          "3782-822463-10005",
          "GB82 WEST 1234 5698 7654 32",
          "GB82WEST12345698765432",
          "00:1B:44:11:3A:B7",
          "a0-1b-44-11-3a-b7",
          "001b.4411.3ab7",
          "client=10.1.2.3",
          "Peer_ip: 10.1.2.3",
          "HOST 10.1.2.3",
          "ip=10.1.2.3",
          "ipaddr=10.1.2.3",
          "IPIP 10.1.2.3",
          "ip addr=10.1.2.3",
          "from 10.1.2.3",
          "remote_addr=10.1.2.3",
          "address 10.1.2.3",
          "addr: 10.1.2.3",
          "source:10.1.2.3",
          "2001:db8::1",
          "fe80::1:2",
          "1EG4-TE5-MK73",
          "1EG4TE5MK73",
          "1HGCM82633A004352",
          "JM1BL1S59A1134659",
          "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln",
          "AKIAABCDEFGHIJKLMNOP",
          "ASIAABCDEFGHIJKLMNOP",
          "AIzaabcdefghijabcdefghijabcdefghij",
          "sk-abcdefghijklmnop",
          "ghp_abcdefghijabcdefghijabcdefghij",
          "xoxb-1234567890",
          "glpat-abcdefghijklmnop",
          "-----BEGIN RSA PRIVATE KEY-----",
          "Bearer abcdefghijklmnop",
          "bearer+abcdefghijklmnop",
          "://jane:secret@",
          "/patients/a1",
          "/Patient/1",
          "97 year old",
          "91-yr-old",
          "101 yrs old",
          "12 Main Street",
          "1 N. Oak Grove Ave",
          "12345 E Main St",
          "P.O. Box 12",
          "PO Box 12",
          "P O Box 12",
          "Dr. Roe",
          "Mr. Roe",
          "Mrs. Roe",
          "Ms. Roe",
          "Prof. Jane Roe",
          "My name is Jane",
          "my name is Jane",
          "next of kin is Jane",
          "Signed by Jane",
          "signed by Jane",
          "Patient is Jane",
          "patient is Jane",
          "patient Jane Roe");

  private final ShapeHeads heads = new ShapeHeads(Shapes.ALL);

  @Test
  void whateverAPatternMatchesItsHeadAndSignsAllow() {
    List<Shape> unmatched = new ArrayList<>(Shapes.ALL);
    for (String value : VALUES) {
      List<Shape> allowed = allowed(value);
      List<Shape> matching =
          Shapes.ALL.stream().filter(shape -> shape.pattern().matcher(value).lookingAt()).toList();
      assertThat(matching).as(value).isNotEmpty();
      for (Shape shape : matching) {
        assertThat(allowed).as(value).anyMatch(other -> samePattern(shape, other));
      }
      unmatched.removeIf(shape -> allowed.contains(shape) && matching.contains(shape));
    }
    assertThat(unmatched).as("shapes without a value").isEmpty();
  }

  private List<Shape> allowed(String value) {
    long bits = heads.at(value, 0, value.charAt(0));
    return IntStream.range(0, Shapes.ALL.size())
        .filter(s -> (bits >>> s & 1) == 1)
        .mapToObj(Shapes.ALL::get)
        .filter(shape -> shape.goesOn(value, 0))
        .toList();
  }

  /** A pattern with several ways to begin has several shapes. */
  private static boolean samePattern(Shape one, Shape other) {
    return one.pattern().pattern().equals(other.pattern().pattern());
  }

  @Test
  void thereIsABitForEachShape() {
    assertThat(Shapes.ALL).hasSizeLessThanOrEqualTo(Long.SIZE);
  }

  @Test
  void aTextMayEndBehindAShortHeadOnly() {
    assertThat(heads.at("ey", 0, 'e')).isZero();
    assertThat(heads.at("eyJ", 0, 'e')).isNotZero();
    assertThat(heads.at("@", 0, '@')).isZero();
  }
}
