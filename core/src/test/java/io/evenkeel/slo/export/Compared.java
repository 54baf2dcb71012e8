package io.evenkeel.slo.export;

/** One scenario as three engines saw it. */
record Compared(Scenario scenario, States process, States rules, States oracle) {}
