package io.evenkeel.slo;

import java.util.Arrays;

/** Rows of three numbers, ascending by the first. */
final class Rows {
  private static final int WIDTH = 3;

  private long[] cells = new long[WIDTH * 64];
  private int size;

  void add(long first, long second, long third) {
    if (WIDTH * size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * cells.length);
    }
    cells[WIDTH * size] = first;
    cells[WIDTH * size + 1] = second;
    cells[WIDTH * size + 2] = third;
    size++;
  }

  int size() {
    return size;
  }

  long[] row(int index) {
    return Arrays.copyOfRange(cells, WIDTH * index, WIDTH * index + WIDTH);
  }

  /** The index of the last row whose first number is not greater; -1 when there is none. */
  int lastAtOrBefore(long first) {
    int low = -1;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (cells[WIDTH * middle] <= first) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  Rows copy() {
    var copy = new Rows();
    copy.cells = cells.clone();
    copy.size = size;
    return copy;
  }
}
