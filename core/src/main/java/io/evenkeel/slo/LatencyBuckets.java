package io.evenkeel.slo;

/**
 * Cuts durations from a microsecond to 73 minutes into buckets whose bounds grow by the eighteenth
 * root of two, so that one number stands for all durations of a bucket with an error of at most 2
 * %.
 *
 * <p>Which bucket takes one look into a table: the number of bits is the octave, and the ten bits
 * after the leading one decide within it.
 */
final class LatencyBuckets {
  private static final int PER_OCTAVE = 18;
  private static final int FEWEST_BITS = 11; // 1,024 ns is the shortest duration of eleven bits
  private static final double SHORTEST = 1_012; // stands for a microsecond, too
  private static final int TOO_MANY_BITS = 43;
  private static final int MANTISSA_BITS = 10;
  private static final int MANTISSA = (1 << MANTISSA_BITS) - 1;

  /** One bucket for everything shorter; what is longer counts in the last. */
  static final int COUNT = 1 + (TOO_MANY_BITS - FEWEST_BITS) * PER_OCTAVE;

  private static final byte[] IN_OCTAVE = new byte[MANTISSA + 1];
  private static final int[] FIRST_MANTISSA = new int[PER_OCTAVE];

  static {
    for (int mantissa = MANTISSA; mantissa >= 0; mantissa--) {
      double octaves = Math.log1p((double) mantissa / (MANTISSA + 1)) / Math.log(2);
      int bucket = (int) (octaves * PER_OCTAVE);
      IN_OCTAVE[mantissa] = (byte) bucket;
      FIRST_MANTISSA[bucket] = mantissa;
    }
  }

  private LatencyBuckets() {}

  /** The bucket of a duration, from 0 to {@link #COUNT} - 1; durations are at least 0. */
  static int of(long nanos) {
    int zeros = Long.numberOfLeadingZeros(nanos);
    int bits = Long.SIZE - zeros;
    if (bits < FEWEST_BITS) {
      return 0;
    }
    if (bits >= TOO_MANY_BITS) {
      return COUNT - 1;
    }
    int mantissa = (int) ((nanos << zeros) >>> (Long.SIZE - 1 - MANTISSA_BITS)) & MANTISSA;
    return 1 + (bits - FEWEST_BITS) * PER_OCTAVE + IN_OCTAVE[mantissa];
  }

  /** The duration that stands for a bucket, in nanoseconds: equally far from both bounds in %. */
  static double nanos(int bucket) {
    if (bucket == 0) {
      return SHORTEST;
    }
    double low = lowerBound(bucket);
    double high = lowerBound(bucket + 1);
    return 2 * low * high / (low + high);
  }

  private static double lowerBound(int bucket) {
    int octave = (bucket - 1) / PER_OCTAVE;
    double mantissa = FIRST_MANTISSA[(bucket - 1) % PER_OCTAVE] + MANTISSA + 1;
    return Math.scalb(mantissa, octave + FEWEST_BITS - 1 - MANTISSA_BITS);
  }
}
