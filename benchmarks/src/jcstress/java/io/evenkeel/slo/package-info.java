/**
 * What happens to records that race with each other, with readers and with reloads. In the engine's
 * own package, because it drives the parts that only the engine sees.
 */
package io.evenkeel.slo;
