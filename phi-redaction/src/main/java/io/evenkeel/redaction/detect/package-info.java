/**
 * One pass over a text: character classes and a trie of phrases find candidates, validators decide.
 * Start with {@link io.evenkeel.redaction.detect.Scanner}.
 */
@NullMarked
package io.evenkeel.redaction.detect;

import org.jspecify.annotations.NullMarked;
