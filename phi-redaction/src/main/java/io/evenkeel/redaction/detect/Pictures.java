package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Files with the picture or the voice of somebody: {@code face_ET_0419.png}. */
final class Pictures {
  private static final int LONGEST = 80;
  private static final WordSet ENDINGS =
      WordSet.of("png jpg jpeg heic heif tif tiff dcm bmp gif webp mov mp4 wav m4a mp3");
  private static final WordSet SUBJECTS =
      WordSet.of(
          "photo photos face facial retina iris fingerprint fundus voice voiceprint selfie portrait derm");

  private final Scan s;

  Pictures(Scan s) {
    this.s = s;
  }

  /** The end of the name of a file that begins at i, with its first letters up to {@code end}. */
  int at(int i, int end) {
    if (s.log) {
      return -1;
    }
    int p = end;
    while (p < s.n
        && p < i + LONGEST
        && (CharClass.isAlnum(s.t[p]) || s.t[p] == '_' || s.t[p] == '-')) {
      p++;
    }
    int to = s.runEnd(p + 1, 6);
    if (s.at(p) != '.' || !ENDINGS.contains(s.t, p + 1, to)) {
      return -1;
    }
    boolean somebody = s.inContext(PhiType.BIOMETRIC);
    int from = i;
    for (int q = i; q <= p; q++) {
      if (!s.letterAt(q)) {
        somebody |= q > from && SUBJECTS.contains(s.t, from, q);
        from = q + 1;
      }
    }
    return somebody ? s.emit(i, to, PhiType.BIOMETRIC) : -1;
  }
}
