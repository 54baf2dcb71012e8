package io.evenkeel.llm.cache;

/**
 * Where a question is among those that may be alike.
 *
 * @param signature of scope, model, context and all that must be equal in the text
 */
record Place(Digest signature, UnitVector vector) {}
