/**
 * What happens to permits, admissions and asynchronous calls that race with transitions, operators
 * and ticks. In the breakers' own package, because it drives the parts that only they see.
 */
package io.evenkeel.breaker;
