package io.evenkeel.state;

class MemoryStateStoreTest extends StateStoreContract {

  @Override
  StateStore open() {
    return StateStore.inMemory();
  }
}
