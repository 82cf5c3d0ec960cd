package org.strowger.pbx.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

class FunctionTest {
  /** Runs steps in one extension and gives the variable R. */
  private static Plans.Run run(String... steps) {
    StringBuilder plan = new StringBuilder("[main]\nexten => 1,1,Set(V=a-b-c-d)\n");
    for (String step : steps) {
      plan.append(" same => n,").append(step).append('\n');
    }
    plan.append(" same => n,Echo()\n");
    Plans.Run run = new Plans.Run(Plans.of(plan.toString()));
    run.channel.headers.put("diversion", "<sip:5@x>");
    run.channel.redirection =
        new Redirection(
            PhoneNumber.of("777"), Redirection.Reason.BUSY, CallerId.Presentation.ALLOWED, 2);
    return run.start("main", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "${LEN(abc,d)} → 5",
        "${CUT(V,-,2)} → b",
        "${CUT(V,-,2-3)} → b-c",
        "${CUT(V,-,2-)} → b-c-d",
        "${CUT(V,,1&4)} → a-d",
        "${FIELDQTY(V,-)} → 4",
        "${FIELDNUM(V,-,c)} → 3",
        "${FILTER(0-9,a1b2)} → 12",
        "${FILTER(\\x30-\\x39+,+a1-2)} → +12",
        "${REGEX(\"^[0-9]+$\" 123)} → 1",
        "${REGEX(\"^[0-9]+$\" 12x)} → 0",
        "${REPLACE(V,-,+)} → a+b+c+d",
        "${REPLACE(V,-b)} → acd",
        "${STRREPLACE(V,-,--,2)} → a--b--c-d",
        "${TOUPPER(abc)}${TOLOWER(ABC)} → ABCabc",
        "${QUOTE(a\\b)} → \"a\\\\b\"",
        "${SPRINTF(%03d/%-4s|%x,7,ab,255)} → 007/ab  |ff",
        "${SPRINTF(%.2f,3.14159)} → 3.14",
        "${MD5(abc)} → 900150983cd24fb0d6963f7d28e17f72",
        "${SHA1(abc)} → a9993e364706816aba3e25717850c26c9cd0d89d",
        "${BASE64_ENCODE(hello)} → aGVsbG8=",
        "${BASE64_DECODE(aGVsbG8=)} → hello",
        "${URIENCODE(a b/ü)} → a%20b%2F%C3%BC",
        "${URIDECODE(a%20b%zz)} → a b%zz",
        "${IF($[1 = 1]?yes:no)} → yes",
        "${IF(0?yes)}x → x",
        "${ISNULL()}${EXISTS(${V})} → 11",
        "${SET(X=9)}${X} → 99",
        "${MATH(7/2)} → 3.500000",
        "${MATH(7/2,int)} → 3",
        "${MATH(8<9)} → TRUE",
        "${MATH(2^10,int)} → 1024",
        "${MATH(-3-2,int)} → -5",
        "${RAND(5,5)} → 5",
        "${INC(NOTSET)}${DEC(NOTSET)} → 10",
        "${ABS(-5)}${MIN(3,4)}${MAX(3,4)} → 534",
        "${STRFTIME(0,UTC,%Y-%m-%d %H:%M:%S %a %j)} → 1970-01-01 00:00:00 Thu 001",
        "${STRFTIME(0,Asia/Shanghai,%F %T %z)} → 1970-01-01 08:00:00 +0800",
        "${STRFTIME(,,%d.%m.%y)} → 01.01.26",
        "${STRPTIME(2026-01-02 03:04:05,UTC,%Y-%m-%d %H:%M:%S)} → 1767323045",
        "${STRPTIME(x,UTC,%Y)}- → -",
        "${EPOCH} → 1767225600",
        "${CALLERID(num)}/${CALLERID(name)}/${CALLERID(all)} → 1001/Alice/\"Alice\" <1001>",
        "${CALLERID(pres)} → allowed",
        "${CALLERID(ani)}/${CALLERID(dnid)}/${CALLERID(rdnis)} → 1001/1/777",
        "${REDIRECTING(reason)}/${REDIRECTING(from-num)}/${REDIRECTING(count)} → cfb/777/2",
        "${CHANNEL}/${CHANNEL(name)}/${CHANNEL(language)} → SIP/1001-00000001/SIP/1001-00000001/en",
        "${CHANNEL(channeltype)}/${CHANNEL(peername)}/${CHANNEL(nosuch)} → SIP/1001/",
        "${CHANNEL(uniqueid)}/${CHANNEL(linkedid)} → 1767225600.1/1767225600.0",
        "${SIP_HEADER(Diversion)}/${PJSIP_HEADER(read,Diversion)} → <sip:5@x>/<sip:5@x>",
        "${TIMEOUT(digit)}/${TIMEOUT(response)}/${TIMEOUT(absolute)} → 5/10/0",
        "${CONTEXT},${EXTEN},${PRIORITY},${UNIQUEID} → main,1,2,1767225600.1"
      })
  void givesWhatAsteriskDocuments(String text, String value) {
    assertThat(run("Set(R=" + text.strip() + ")").variable("R"))
        .isEqualTo(value == null ? "" : value);
  }

  @Test
  void identitiesAreSetItemByItem() {
    Plans.Run run =
        run(
            "Set(CALLERID(all)=\"Bob, jr\" <+4930123>)",
            "Set(CALLERID(pres)=prohib_passed_screen)",
            "Set(CONNECTEDLINE(name)=Reception)",
            "Set(REDIRECTING(reason)=cfu)");
    assertThat(run.channel.caller.number()).isEqualTo(PhoneNumber.of("+4930123"));
    assertThat(run.channel.caller.name()).isEqualTo("Bob, jr");
    assertThat(run.channel.caller.isRestricted()).isTrue();
    assertThat(run.channel.caller.screening()).isEqualTo(CallerId.Screening.VERIFIED_AND_PASSED);
    assertThat(run.channel.connected.name()).isEqualTo("Reception");
    assertThat(run.channel.redirection.reason()).isEqualTo(Redirection.Reason.UNCONDITIONAL);
  }

  @Test
  void aRedirectingNumberThatIsTakenAwayIsGone() {
    Plans.Run run = run("Set(CALLERID(rdnis)=)", "Set(R=${CALLERID(rdnis)})");
    assertThat(run.channel.redirection).isNull();
    assertThat(run.variable("R")).isEmpty();
  }

  @Test
  void listsGrowAndShrink() {
    Plans.Run run =
        run(
            "Set(PUSH(L,-)=1)",
            "Set(PUSH(L,-)=2)",
            "Set(UNSHIFT(L,-)=0)",
            "Set(F=${SHIFT(L,-)})",
            "Set(G=${POP(L,-)})");
    assertThat(run.variable("L") + run.variable("F") + run.variable("G")).isEqualTo("102");
  }

  @Test
  void headersThatWouldBreakALineAreNotAdded() {
    Plans.Run run =
        run(
            "Set(PJSIP_HEADER(add,X-A)=1)",
            "Set(PJSIP_HEADER(update,X-A)=2)",
            "Set(PJSIP_HEADER(add,X-B)=${URIDECODE(a%0d%0aX-Evil: 1)})",
            "SIPAddHeader(X-C: 3)",
            "SIPRemoveHeader(X-C)",
            "Dial(SIP/1002)");
    assertThat(run.channel.dialled.headers()).containsExactly(new DialRequest.Header("X-A", "2"));
  }

  @Test
  void recordsAndTablesKeepValues() {
    Plans.Run run =
        run("Set(CDR(userfield)=u)", "Set(HASH(h,k)=v)", "Set(R=${CDR(userfield)}${HASH(h,k)})");
    assertThat(run.variable("R")).isEqualTo("uv");
    assertThat(run.channel.record).containsEntry("userfield", "u");
  }

  @Test
  void variablesAreInheritedByTheirUnderscores() {
    Plans.Run run = run("Set(_ONE=1)", "Set(__ALL=2)", "Set(NONE=3)", "Dial(SIP/1002)");
    assertThat(run.channel.dialled.variables())
        .containsOnly(java.util.Map.entry("ONE", "1"), java.util.Map.entry("__ALL", "2"));
  }
}
