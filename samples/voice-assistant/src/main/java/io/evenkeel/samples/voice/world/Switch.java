package io.evenkeel.samples.voice.world;

/** Whether a server answers; who asks while it is dark waits until it is lit again. */
final class Switch {
  private boolean dark;

  synchronized void goDark() {
    dark = true;
  }

  synchronized void light() {
    dark = false;
    notifyAll();
  }

  /** Returns at once when lit (false), or when lit again (true): too late for who was waiting. */
  synchronized boolean awaitLight() throws InterruptedException {
    boolean waited = dark;
    while (dark) {
      wait();
    }
    return waited;
  }
}
