package io.evenkeel.slo;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a class file says of its {@code @Slo} methods, read without loading the class.
 *
 * @param name as the class is written in source
 * @param woven whether the weaver left its mark
 * @param methods names of the annotated methods that have a body, bridges aside
 */
record AnnotatedClassFile(String name, boolean woven, List<String> methods) {
  private static final String SLO = "Lio/evenkeel/slo/Slo;";
  private static final String WOVEN = "Lio/evenkeel/slo/weave/SloWoven;";
  private static final byte[] SLO_BYTES = SLO.getBytes(StandardCharsets.US_ASCII);

  /** Annotations inside of annotations; a source has a handful. */
  private static final int DEEPEST = 64;

  /** Bridge, native and abstract, by JVMS 4.6. */
  private static final int NOT_WOVEN_FLAGS = 0x0040 | 0x0100 | 0x0400;

  /** Reads a class file; empty when nothing in it is annotated. */
  static Optional<AnnotatedClassFile> read(byte[] bytes) throws IOException {
    if (!mentionsSlo(bytes)) {
      return Optional.empty();
    }
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.readInt(); // magic
    in.readInt(); // version
    Object[] constants = constantPool(in);
    in.readUnsignedShort(); // access flags
    String name = (String) constants[(Integer) constants[in.readUnsignedShort()]];
    in.readUnsignedShort(); // superclass
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      in.skipNBytes(6);
      skipAttributes(in);
    }
    List<String> methods = new ArrayList<>();
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      int flags = in.readUnsignedShort();
      String method = (String) constants[in.readUnsignedShort()];
      in.readUnsignedShort(); // descriptor
      if (isAnnotated(in, constants) && (flags & NOT_WOVEN_FLAGS) == 0) {
        methods.add(method);
      }
    }
    // Only the marker's annotation brings its descriptor into the constant pool of a user's class.
    boolean woven = List.of(constants).contains(WOVEN);
    return methods.isEmpty()
        ? Optional.empty()
        : Optional.of(new AnnotatedClassFile(name.replace('/', '.'), woven, List.copyOf(methods)));
  }

  // Most classes mention nothing of ours: find that out before anything is parsed.
  private static boolean mentionsSlo(byte[] bytes) {
    for (int i = 0; i <= bytes.length - SLO_BYTES.length; i++) {
      int matched = 0;
      while (matched < SLO_BYTES.length && bytes[i + matched] == SLO_BYTES[matched]) {
        matched++;
      }
      if (matched == SLO_BYTES.length) {
        return true;
      }
    }
    return false;
  }

  /** Text constants as String, class constants as the Integer index of their name, others "". */
  private static Object[] constantPool(DataInputStream in) throws IOException {
    Object[] constants = new Object[in.readUnsignedShort()];
    constants[0] = "";
    for (int i = 1; i < constants.length; i++) {
      constants[i] = "";
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> constants[i] = in.readUTF();
        case 7 -> constants[i] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          constants[++i] = ""; // long and double take two entries
        }
        default -> throw new IOException("not a class file: constant of kind " + tag);
      }
    }
    return constants;
  }

  private static boolean isAnnotated(DataInputStream in, Object[] constants) throws IOException {
    boolean annotated = false;
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      Object attribute = constants[in.readUnsignedShort()];
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new IOException("not a class file: an attribute is longer than the file");
      }
      byte[] content = in.readNBytes(length);
      if (attribute.equals("RuntimeVisibleAnnotations")) {
        annotated |= namesSlo(content, constants);
      }
    }
    return annotated;
  }

  private static boolean namesSlo(byte[] annotations, Object[] constants) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(annotations));
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      if (constants[in.readUnsignedShort()].equals(SLO)) {
        return true;
      }
      skipElements(in, 0);
    }
    return false;
  }

  private static void skipElements(DataInputStream in, int depth) throws IOException {
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      in.skipNBytes(2);
      skipElement(in, depth);
    }
  }

  /** JVMS 4.7.16.1. */
  private static void skipElement(DataInputStream in, int depth) throws IOException {
    if (depth == DEEPEST) {
      throw new IOException("not a class file: annotations nest too deep");
    }
    switch (in.readUnsignedByte()) {
      case 'e' -> in.skipNBytes(4);
      case '@' -> {
        in.skipNBytes(2);
        skipElements(in, depth + 1);
      }
      case '[' -> {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
          skipElement(in, depth + 1);
        }
      }
      default -> in.skipNBytes(2);
    }
  }

  private static void skipAttributes(DataInputStream in) throws IOException {
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      in.skipNBytes(2);
      in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
    }
  }
}
