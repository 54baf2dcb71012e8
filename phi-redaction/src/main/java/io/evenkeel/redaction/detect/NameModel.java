package io.evenkeel.redaction.detect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A linear model of which words are names: one weight for each hashed feature, trained at build by
 * {@link NameTrainer}. Immutable.
 */
final class NameModel {
  static final String FILE = "name-model.bin";
  static final int DIGEST_BYTES = 32;

  private final short[] weights;

  NameModel(short[] weights) {
    this.weights = weights;
  }

  /** The model that ships with this jar. */
  static NameModel shipped() {
    return Shipped.MODEL;
  }

  /** Read once, when the first text needs it. */
  private static final class Shipped {
    static final NameModel MODEL = read();

    private static NameModel read() {
      try (InputStream in = NameModel.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException(FILE + " is missing: it is trained by the Maven build");
        }
        in.skipNBytes(DIGEST_BYTES);
        return of(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static NameModel of(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new java.io.BufferedInputStream(in));
    short[] weights = new short[1 << NameFeatures.BITS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = data.readShort();
    }
    return new NameModel(weights);
  }

  void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    for (short weight : weights) {
      data.writeShort(weight);
    }
    data.flush();
  }

  /** Above 0 for a word that rather is a name. */
  int score(NameFeatures features) {
    int sum = 0;
    for (int i = 0; i < features.count(); i++) {
      sum += weights[features.get(i)];
    }
    return sum;
  }
}
