package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

@Tag("SLO-14")
class DocumentNamesProperties {

  @Property
  void noNameLeadsOutOfTheDirectoryAndAllAreLabels(@ForAll String service) {
    assertThat(DocumentNames.of(service)).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    assertThat(DocumentNames.of(service, service, service))
        .matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  }

  @Property
  void twoNamesAreTwoFilesUnlessTheyDifferOnlyInCaseOrSeparators(
      @ForAll String one, @ForAll String other) {
    if (!fold(one).equals(fold(other))) {
      assertThat(DocumentNames.of(one)).isNotEqualTo(DocumentNames.of(other));
    }
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[ _./-]", "-");
  }
}
