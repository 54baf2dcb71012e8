package io.evenkeel.redaction;

/** What kind of text is being read, which decides how much proof a value needs. */
public enum Profile {
  /**
   * Log lines. Dates and bare numbers need a label or context, so that the log's own time stamps,
   * versions, ports, hashes and trace ids stay readable.
   */
  LOG,
  /**
   * Transcripts, notes, letters. Every date more precise than a year, every age over 89, every web
   * address, and common names from their first mention.
   */
  TEXT
}
