package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.pbx.dialplan.match.TimeSpec;

class TimeSpecTest {
  private static TimeSpec spec(String text) {
    TimeSpec.Parsed parsed = TimeSpec.parse(text);
    assertThat(parsed.problem()).isEmpty();
    return parsed.spec();
  }

  /** 2026-03-02 is a Monday; both ends of a range belong to it, to the minute. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*; 2026-03-02T03:00Z; true",
        "*,*,*,*; 2026-03-02T03:00Z; true",
        "'' ; 2026-03-02T03:00Z; true",
        "9:00-17:00; 2026-03-02T08:59Z; false",
        "9:00-17:00; 2026-03-02T09:00Z; true",
        "9:00-17:00; 2026-03-02T17:00Z; true",
        "9:00-17:00; 2026-03-02T17:01Z; false",
        "22:30-06:15; 2026-03-02T22:29Z; false",
        "22:30-06:15; 2026-03-02T22:30Z; true",
        "22:30-06:15; 2026-03-02T06:15Z; true",
        "22:30-06:15; 2026-03-02T06:16Z; false",
        "12:00; 2026-03-02T12:00Z; true",
        "12:00; 2026-03-02T12:01Z; false",
        "0:00-23:59; 2026-03-02T23:59Z; true",
        "9:00-10:00&12:00-13:00; 2026-03-02T12:30Z; true",
        "9:00-10:00&12:00-13:00; 2026-03-02T11:00Z; false",
        "*,mon-fri; 2026-03-02T12:00Z; true",
        "*,tue-fri; 2026-03-02T12:00Z; false",
        "*,sat-mon; 2026-03-02T12:00Z; true",
        "*,sat-sun; 2026-03-02T12:00Z; false",
        "*,Monday; 2026-03-02T12:00Z; true",
        "*,1; 2026-03-02T12:00Z; true",
        "*,7; 2026-03-01T12:00Z; true",
        "*,*,1; 2026-03-02T12:00Z; false",
        "*,*,2-31; 2026-03-02T12:00Z; true",
        "*,*,30-2; 2026-03-02T12:00Z; true",
        "*,*,*,mar; 2026-03-02T12:00Z; true",
        "*,*,*,apr-feb; 2026-03-02T12:00Z; false",
        "*,*,*,12-3; 2026-03-02T12:00Z; true",
        "9:00-17:00,*,*,*,Asia/Shanghai; 2026-03-02T08:30Z; true",
        "9:00-17:00,*,*,*,Asia/Shanghai; 2026-03-02T09:30Z; false",
        "9:00-17:00,mon,*,*,; 2026-03-02T09:30Z; true"
      })
  void aTimeIsInsideOrNot(String text, String time, boolean inside) {
    assertThat(spec(text).contains(ZonedDateTime.parse(time))).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "9-17; time range",
        "24:00; time range",
        "9:60; time range",
        "9:00-; time range",
        "9:00-10:00-11:00; time range",
        "9:0a; time range",
        "*,mo; weekday range",
        "*,8; weekday range",
        "*,0; weekday range",
        "*,*,32; day range",
        "*,*,0; day range",
        "*,*,001; day range",
        "*,*,*,13; month range",
        "*,*,*,x; month range",
        "*,*,*,*,Nowhere/City; no time zone",
        "*,*,*,*,UTC,*; more than five fields"
      })
  void aMistakeIsNamed(String text, String problem) {
    TimeSpec.Parsed parsed = TimeSpec.parse(text);
    assertThat(parsed.spec()).isNull();
    assertThat(parsed.problem()).contains(problem);
  }

  @ParameterizedTest
  @CsvSource({"64,true", "65,false"})
  void aFieldHasABoundedNumberOfRanges(int count, boolean taken) {
    String days = "1&".repeat(count - 1) + "1";
    assertThat(TimeSpec.parse("*,*," + days).spec() != null).isEqualTo(taken);
  }
}
