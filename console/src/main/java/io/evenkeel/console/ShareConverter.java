package io.evenkeel.console;

import io.evenkeel.config.Share;
import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A percentage of traffic, as {@code canary_percentage} has it. */
final class ShareConverter implements ITypeConverter<Share> {

  @Override
  public Share convert(String text) {
    if (text.matches("[0-9]{1,3}([.][0-9]{1,3})?%?")) {
      BigDecimal percent = new BigDecimal(text.replace("%", ""));
      if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
        return Share.ofPercent(percent);
      }
    }
    throw new TypeConversionException(
        "wants percent above 0 and up to 100 in steps of 0.001, such as 5 or 0.125");
  }
}
