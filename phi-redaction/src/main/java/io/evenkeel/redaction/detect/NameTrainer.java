package io.evenkeel.redaction.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trains the name model during the build: an averaged perceptron over generated sentences, always
 * the same for the same sources. Runs only when a source has changed.
 */
final class NameTrainer {
  private static final long SEED = 20_261_130L;
  private static final int ROUNDS = 6;
  private static final int TEXTS_PER_TEMPLATE = 90;

  private final NameFeatures features = new NameFeatures();
  private int[][] examples = new int[1 << 16][];
  private boolean[] isName = new boolean[1 << 16];
  private int size;

  private NameTrainer() {}

  /** Arguments: the folder with the sentences, the folder of the classes. */
  public static void main(String[] arguments) throws Exception {
    Path sentences = Path.of(arguments[0]);
    Path classes = Path.of(arguments[1]).resolve("io/evenkeel/redaction/detect");
    Path file = classes.resolve(NameModel.FILE);
    byte[] digest = digest(sentences, classes);
    if (Files.exists(file) && Arrays.equals(digest, head(file))) {
      return;
    }
    NameTrainer trainer = new NameTrainer();
    trainer.read(new SentenceGrammar(sentences, SEED));
    try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(digest);
      trainer.train().write(out);
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(NameModel.DIGEST_BYTES);
    }
  }

  /** Of all that decides what the model becomes. */
  private static byte[] digest(Path sentences, Path classes) throws Exception {
    MessageDigest digest = sha256();
    try (Stream<Path> a = Files.list(sentences);
        Stream<Path> b = Files.list(classes)) {
      for (Path path : Stream.concat(a, b).sorted().toList()) {
        String name = path.getFileName().toString();
        boolean list = name.endsWith(".txt") && !name.equals("phrases.txt");
        boolean code =
            name.matches("(Name(Features|Context|Trainer)|Sentence|Word|CharClass).*\\.class");
        if (list || code) {
          digest.update(Files.readAllBytes(path));
        }
      }
    }
    return digest.digest();
  }

  private static MessageDigest sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256");
  }

  private void read(SentenceGrammar grammar) {
    Random order = new Random(SEED);
    for (int round = 0; round < TEXTS_PER_TEMPLATE; round++) {
      for (int template = 0; template < grammar.templates(); template++) {
        grammar.begin();
        grammar.sentence(template);
        int more = order.nextInt(3);
        for (int i = 0; i < more; i++) {
          grammar.space(order.nextInt(3) == 0 ? "\n" : " ");
          grammar.sentence(order.nextInt(grammar.templates()));
        }
        boolean shouted = order.nextInt(100) < 4;
        String text = grammar.text.toString();
        learn(shouted ? text.toUpperCase(java.util.Locale.ROOT) : text, grammar.names);
      }
    }
  }

  private void learn(String string, List<int[]> names) {
    char[] text = string.toCharArray();
    boolean after = false;
    int i = 0;
    while (i < text.length) {
      if (!CharClass.isAlnum(text[i])) {
        after &= text[i] == ' ' || text[i] == '.';
        i++;
        continue;
      }
      int end = NameWords.wordEnd(text, text.length, i);
      boolean whole = end == text.length || !CharClass.isAlnum(text[end]);
      if (CharClass.isUpper(text[i]) && end > i && whole) {
        int at = i;
        boolean name = names.stream().anyMatch(span -> span[0] <= at && at < span[1]);
        features.of(text, text.length, i, end, after);
        add(name);
        after = name;
      } else {
        after = false;
      }
      i = Math.max(end, i + 1);
      while (i < text.length && CharClass.isAlnum(text[i]) && end <= i && text[i - 1] != '\'') {
        i++;
      }
    }
  }

  private void add(boolean name) {
    if (size == examples.length) {
      examples = Arrays.copyOf(examples, size * 2);
      isName = Arrays.copyOf(isName, size * 2);
    }
    int[] on = new int[features.count()];
    for (int i = 0; i < on.length; i++) {
      on[i] = features.get(i);
    }
    isName[size] = name;
    examples[size++] = on;
  }

  /** Weights of each round count as long as they stood. */
  private NameModel train() {
    int[] weights = new int[1 << NameFeatures.BITS];
    double[] sums = new double[weights.length];
    Random order = new Random(SEED);
    int[] shuffled = new int[size];
    for (int i = 0; i < size; i++) {
      shuffled[i] = i;
    }
    long step = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = size - 1; i > 0; i--) {
        int j = order.nextInt(i + 1);
        int swap = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = swap;
      }
      for (int example : shuffled) {
        int sum = 0;
        for (int feature : examples[example]) {
          sum += weights[feature];
        }
        int wanted = isName[example] ? 1 : -1;
        if (sum * wanted <= MARGIN) {
          for (int feature : examples[example]) {
            weights[feature] += wanted;
            sums[feature] += (double) wanted * step;
          }
        }
        step++;
      }
    }
    short[] averaged = new short[weights.length];
    for (int i = 0; i < averaged.length; i++) {
      double mean = weights[i] - sums[i] / step;
      averaged[i] = (short) Math.max(-32_000, Math.min(32_000, Math.round(mean * SCALE)));
    }
    return new NameModel(averaged);
  }

  private static final int MARGIN = 12;
  private static final int SCALE = 100;
}
