/**
 * What happens to lines that are remembered while others ask for them. In the detectors' own
 * package, because only they see the memory.
 */
package io.evenkeel.redaction.detect;
