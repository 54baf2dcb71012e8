package io.evenkeel.redaction.detect;

/** Names that go on in lower case behind a hyphen: {@code Ji-woo}, {@code Noor-ul-Ain}. */
final class HyphenNames {
  private static final WordSet SYLLABLES =
      WordSet.of(
          "ae ah bin bo bok bong bum byung chae chan chang chul da dae do dong eon eui eun geon gi gu "
              + "gyu ha hae han hee ho hoon hun hwa hwan hyang hye hyeok hyeon hyo hyuk hyun il im in ja "
              + "jae jeong ji jin jo jong joo joon ju jun jung ki kwan kwang kyeong kyu kyung la mi min "
              + "moon mi myeong myung na nam ok ra ran ri rin ryeong sang seo seok seon seong seung shin "
              + "si sik so sol son song soo soon su suk sun sung tae uk un vin wan wha won woo wook wol ye "
              + "yeol yeon yeong yi yong yoo yoon you young yu yul yun mei ling hua wei xin yan ying hui "
              + "fang jing lan li ping tao wen xia xiu yang zhen chi ming kai shan yen chen hsin yu");

  private static final WordSet PARTICLES = WordSet.of("ul ur us al el e bin ibn bint");

  private HyphenNames() {}

  /** Whether the name from {@code q} goes on behind the hyphen at {@code hyphen}. */
  static boolean goOn(char[] t, int n, int q, int hyphen) {
    int end = hyphen + 1;
    while (end < n && CharClass.isLetter(t[end])) {
      end++;
    }
    boolean particle =
        PARTICLES.contains(t, hyphen + 1, end)
            && end + 1 < n
            && t[end] == '-'
            && CharClass.isUpper(t[end + 1]);
    return particle || (SYLLABLES.contains(t, q, hyphen) && SYLLABLES.contains(t, hyphen + 1, end));
  }
}
