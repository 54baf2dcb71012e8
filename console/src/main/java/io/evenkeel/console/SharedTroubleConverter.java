package io.evenkeel.console;

import io.evenkeel.flags.simulation.SharedTrouble;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code START:LENGTH:RATE}, such as {@code 12h:30m:0.3}. */
final class SharedTroubleConverter implements ITypeConverter<SharedTrouble> {

  @Override
  public SharedTrouble convert(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new TypeConversionException(
          "wants START:LENGTH:RATE, such as 12h:30m:0.3 for 30 % that fail for half an hour");
    }
    return new SharedTrouble(
        DurationConverter.read(parts[0]),
        new DurationConverter().convert(parts[1]),
        FractionConverter.read(parts[2]));
  }
}
