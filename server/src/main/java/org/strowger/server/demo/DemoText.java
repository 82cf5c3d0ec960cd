package org.strowger.server.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.media.plane.MediaFigures;
import org.strowger.media.quality.SpeechMatch;

/** A demo's report for a person, in 100 columns, and for a program. */
public final class DemoText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private DemoText() {}

  /** The report, one line each. */
  public static List<String> lines(DemoReport report) {
    List<String> lines = new ArrayList<>();
    if (!report.ladder().isEmpty()) {
      lines.add("");
      lines.add("The call as it happened, in seconds from the phone's first message");
      lines.add("");
      lines.addAll(report.ladder());
    }
    if (!report.media().isEmpty()) {
      lines.add("");
      lines.add("What was heard");
      lines.add("");
      lines.add(
          "                           codec   packets     lost    jitter   MOS   "
              + "same speech (correlation)");
      report.media().forEach(path -> lines.add(heard(path)));
    }
    if (!report.record().isEmpty()) {
      lines.add("");
      lines.add("The call's record");
      lines.add("");
      lines.addAll(record(report));
    }
    lines.add("");
    if (report.succeeded()) {
      lines.add("Everything happened as it should.");
    } else {
      report.failures().forEach(failure -> lines.add("FAILED: " + failure));
    }
    return lines;
  }

  private static String heard(SpeechPath path) {
    MediaFigures figures = path.figures();
    SpeechMatch match = path.match();
    return String.format(
        Locale.ROOT,
        "  %-25s%-8s%7d  %5.2f %%  %5.1f ms  %4.2f   %s (%.2f)",
        path.from() + " to " + path.to(),
        figures.codec(),
        figures.packetsReceived(),
        figures.lossPercent(),
        figures.jitterMs(),
        figures.mos(),
        match.same() ? "yes" : "no",
        match.correlation());
  }

  private static List<String> record(DemoReport report) {
    Map<String, @Nullable Object> row = report.record();
    List<String> lines = new ArrayList<>();
    lines.add(field("call", text(row, "id")));
    lines.add(field("begun (UTC)", time(row, "setup")));
    lines.add(field("from", text(row, "caller") + " at " + text(row, "source")));
    lines.add(field("dialled", text(row, "dialled") + " in context " + text(row, "context")));
    for (Map<String, @Nullable Object> leg : report.legs()) {
      if ("0".equals(text(leg, "incoming"))) {
        lines.add(
            field(
                "sent",
                text(leg, "sent") + " to " + text(leg, "peer") + " by " + text(leg, "tech")));
      }
    }
    lines.add(field("rang", seconds(row, "ring_ms")));
    lines.add(field("talked", seconds(row, "talk_ms")));
    lines.add(
        field(
            "became",
            text(row, "disposition")
                + ", ended by "
                + text(row, "hangup")
                + ", cause "
                + text(row, "cause")));
    for (Map<String, @Nullable Object> leg : report.legs()) {
      lines.add(field("leg " + text(leg, "sequence"), leg(leg)));
    }
    return lines;
  }

  private static String leg(Map<String, @Nullable Object> leg) {
    return String.format(
        Locale.ROOT,
        "%-5s %-6s %s, %s packets in, %s out, %s lost, jitter %s ms, MOS %s",
        text(leg, "tech"),
        text(leg, "peer"),
        text(leg, "codec"),
        text(leg, "packets_in"),
        text(leg, "packets_out"),
        text(leg, "lost"),
        decimal(leg, "jitter_ms"),
        decimal(leg, "mos"));
  }

  private static String field(String name, String value) {
    return String.format(Locale.ROOT, "  %-16s%s", name, value);
  }

  private static String text(Map<String, @Nullable Object> row, String name) {
    Object value = row.get(name);
    return value == null ? "" : value.toString();
  }

  private static String time(Map<String, @Nullable Object> row, String name) {
    return row.get(name) instanceof Number ms
        ? TIME.format(Instant.ofEpochMilli(ms.longValue()))
        : "";
  }

  private static String seconds(Map<String, @Nullable Object> row, String name) {
    return row.get(name) instanceof Number ms
        ? String.format(Locale.ROOT, "%.1f s", ms.longValue() / 1000.0)
        : "";
  }

  private static String decimal(Map<String, @Nullable Object> row, String name) {
    return row.get(name) instanceof Number number
        ? String.format(Locale.ROOT, "%.1f", number.doubleValue())
        : "";
  }

  /** The report as a tree for JSON. */
  public static Map<String, @Nullable Object> tree(DemoReport report) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("succeeded", report.succeeded());
    tree.put("failures", report.failures());
    tree.put("dialled", report.number());
    tree.put("ladder", report.ladder());
    tree.put("media", report.media().stream().map(DemoText::tree).toList());
    tree.put("record", report.record());
    tree.put("legs", report.legs());
    return tree;
  }

  private static Map<String, Object> tree(SpeechPath path) {
    MediaFigures figures = path.figures();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("from", path.from());
    tree.put("to", path.to());
    tree.put("codec", figures.codec());
    tree.put("packets", figures.packetsReceived());
    tree.put("lossPercent", figures.lossPercent());
    tree.put("jitterMs", figures.jitterMs());
    tree.put("mos", figures.mos());
    tree.put("correlation", path.match().correlation());
    tree.put("sameSpeech", path.match().same());
    return tree;
  }

  /**
   * What to type into a softphone while the demo is kept running.
   *
   * @param sip the exchange's address as the softphone reaches it
   * @param file the exchange's configuration, by which commands find it
   */
  public static List<String> softphone(Address sip, String password, Path file) {
    String number = DemoSettings.NUMBER.substring(0, DemoSettings.NUMBER.length() - 1);
    return List.of(
        "",
        "Still running. Into a softphone of yours (X-Lite, Linphone, baresip, …) type",
        "",
        field("domain", sip + "   (or SIP server, proxy; transport UDP)"),
        field("user name", DemoSettings.SOFTPHONE + "   (and authorization user name)"),
        field("password", password),
        "",
        "and dial",
        "",
        field("9" + number + "0", "somebody who answers, speaks, and hangs up after 11 s"),
        field("9" + number + "1", "busy"),
        field("9" + number + "2", "nobody answers"),
        field("9" + number + "3", "an announcement, then the number is not in use"),
        field("9" + number + "4", "an echo"),
        field(DemoSettings.PHONE, "the demo's own phone"),
        field("600", "the exchange's echo"),
        "",
        "What becomes of your calls tells, in another terminal,",
        "",
        "  ./strowger trace --last -c " + file,
        "",
        "and so do calls, registrations, status and cdr. Ctrl-C ends it.");
  }
}
