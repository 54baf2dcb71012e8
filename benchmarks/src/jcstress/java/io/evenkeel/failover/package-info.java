/**
 * What happens when an answer, a timeout, a hedge and a cancel of one request meet. In the
 * failover's own package, because it looks at what only the failover sees.
 */
package io.evenkeel.failover;
