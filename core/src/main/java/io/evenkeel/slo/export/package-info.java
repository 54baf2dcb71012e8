/**
 * What a configuration promises, in the languages of other tools: Prometheus rules, Grafana
 * dashboards, Markdown, OpenSLO. Start with {@link io.evenkeel.slo.export.PrometheusRules}.
 */
@NullMarked
package io.evenkeel.slo.export;

import org.jspecify.annotations.NullMarked;
