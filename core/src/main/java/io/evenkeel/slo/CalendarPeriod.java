package io.evenkeel.slo;

enum CalendarPeriod {
  HOUR,
  DAY,
  WEEK,
  MONTH,
  QUARTER
}
