/**
 * The steps of OpenFeature's scenarios, as glue for Cucumber. Start with {@link
 * io.evenkeel.flags.openfeature.gherkin.EvaluationSteps}.
 */
package io.evenkeel.flags.openfeature.gherkin;
