package io.evenkeel.flags.rollout;

/**
 * Calls of one arm that ended with an outcome that counts.
 *
 * @param exposures all of them, failed or not, at least {@code failures}
 * @param failures those that ended as a server error, at least 0
 */
public record ArmCounts(long exposures, long failures) {
  /** Nothing seen. */
  public static final ArmCounts NONE = new ArmCounts(0, 0);

  public ArmCounts {
    if (failures < 0 || exposures < failures) {
      throw new IllegalArgumentException(failures + " failures in " + exposures + " exposures");
    }
  }

  ArmCounts plus(ArmCounts other) {
    return new ArmCounts(exposures + other.exposures, failures + other.failures);
  }

  /** Share of failed exposures, 0 without any. */
  double failureRate() {
    return exposures == 0 ? 0 : (double) failures / exposures;
  }
}
