package io.evenkeel.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How often something fails: a fraction, never a percentage, which would be taken for one. */
final class FractionConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    return read(text);
  }

  static double read(String text) {
    // Not all that Java reads: neither NaN nor 0x1p-3 nor 1d.
    double fraction =
        text.matches("[0-9]*[.]?[0-9]+([eE]-?[0-9]+)?") ? Double.parseDouble(text) : -1;
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new TypeConversionException("wants a fraction from 0 to 1, such as 0.005 for 0.5 %");
    }
    return fraction;
  }
}
