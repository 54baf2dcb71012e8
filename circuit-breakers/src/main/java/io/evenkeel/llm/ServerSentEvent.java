package io.evenkeel.llm;

/**
 * One event of an event stream.
 *
 * @param name empty when it has none
 * @param data its lines, joined by line feeds; not printed, because it may identify a patient
 */
record ServerSentEvent(String name, String data) {

  @Override
  public String toString() {
    return "ServerSentEvent[" + data.length() + " characters]";
  }
}
