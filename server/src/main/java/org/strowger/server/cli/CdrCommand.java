package org.strowger.server.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.record.Disposition;
import org.strowger.server.control.ControlException;
import org.strowger.server.store.DataDirectory;
import org.strowger.server.store.RecordFilter;
import org.strowger.server.store.RecordQuery;
import org.strowger.server.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code strowger cdr}: filters, sums and exports call records. */
@Command(
    name = "cdr",
    description = "Shows call records, newest first; with an id, one call and its legs.",
    mixinStandardHelpOptions = true)
public final class CdrCommand implements Callable<Integer> {
  private static final int FOR_A_PERSON = 50;
  private static final String FIELDS = "fields";
  private static final List<String> DISPOSITIONS =
      Stream.of(Disposition.values()).map(Disposition::label).toList();

  /** What figures of a sum are called in a table: answer/seizure ratio, average length, delay. */
  private static final Map<String, String> HEADINGS =
      Map.of("asr", "ASR %", "talk_s", "talk s", "acd_s", "ACD s", "pdd_s", "PDD s");

  /** What begins a formula in one spreadsheet or another. */
  private static final String FORMULA = "=+-@\t\r\n";

  @Mixin Output output;

  @Mixin ConfigFile configFile;

  @Parameters(index = "0", arity = "0..1", paramLabel = "CALL", description = "a call's id")
  String id = "";

  @Option(names = "--from", paramLabel = "TIME", description = "from this day or time (UTC)")
  String from = "";

  @Option(names = "--to", paramLabel = "TIME", description = "before this day or time (UTC)")
  String to = "";

  @Option(
      names = "--number",
      paramLabel = "DIGITS",
      description = "calling or dialled number begins so")
  String number = "";

  @Option(names = "--peer", paramLabel = "NAME", description = "phone or gateway on either side")
  String peer = "";

  @Option(
      names = "--disposition",
      paramLabel = "WORD",
      description = "ANSWERED, BUSY, NO ANSWER, FAILED, CONGESTION or CANCELLED")
  String disposition = "";

  @Option(names = "--cause", paramLabel = "N", description = "Q.850 cause")
  int cause;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most so many (default: 50 for a person, all with --csv and --json)")
  @Nullable Integer limit;

  @Option(
      names = "--sum",
      paramLabel = "BY",
      description =
          "sums of calls that are over by day, gateway, peer, dialled, caller, cause, disposition or hangup")
  String sum = "";

  @Option(names = "--csv", description = "comma-separated values")
  boolean csv;

  @Override
  public Integer call() {
    try {
      return show(DataDirectory.database(configFile.data()));
    } catch (ControlException | StoreException e) {
      return output.fail(e.getMessage());
    }
  }

  private int show(Path file) throws StoreException {
    if (!Files.exists(file)) {
      return output.fail("there are no records yet at " + file);
    }
    if (!sum.isEmpty() && !RecordQuery.groups().contains(sum)) {
      throw usage("--sum takes one of " + String.join(", ", RecordQuery.groups()));
    }
    if (!id.isEmpty() && !csv) {
      return one(file);
    }
    List<Map<String, @Nullable Object>> rows =
        sum.isEmpty() ? RecordQuery.calls(file, filter()) : RecordQuery.sums(file, filter(), sum);
    if (csv && !output.json) {
      printCsv(RecordQuery.columns(file, sum), rows);
    } else {
      print(rows);
    }
    return 0;
  }

  private RecordFilter filter() {
    Integer given = limit;
    if (given != null && given < 1) {
      throw usage("--limit is 1 or more");
    }
    if (cause < 0 || cause > 127) {
      throw usage("--cause is from 1 to 127");
    }
    String wanted = disposition.toUpperCase(Locale.ROOT).replaceAll("[-_]", " ");
    if (!wanted.isEmpty() && !DISPOSITIONS.contains(wanted)) {
      throw usage("--disposition is one of " + String.join(", ", DISPOSITIONS));
    }
    int most = given != null ? given : csv || output.json ? Integer.MAX_VALUE : FOR_A_PERSON;
    return new RecordFilter(time(from), time(to), number, peer, wanted, cause, id, most);
  }

  private @Nullable Instant time(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text.replace(' ', 'T') + (text.endsWith("Z") ? "" : "Z"));
    } catch (DateTimeException e) {
      throw usage("\"" + text + "\" is no time; write 2026-11-23 or 2026-11-23T14:05:00");
    }
  }

  private ParameterException usage(String what) {
    return new ParameterException(output.spec.commandLine(), what);
  }

  private int one(Path file) throws StoreException {
    List<Map<String, @Nullable Object>> calls = RecordQuery.calls(file, filter());
    if (calls.isEmpty()) {
      return output.fail("there is no call " + id);
    }
    List<Map<String, @Nullable Object>> legs = RecordQuery.legs(file, id);
    if (output.json) {
      Map<String, @Nullable Object> call = withFields(calls.getFirst());
      call.put("legs", legs);
      output.printJson(call);
      return 0;
    }
    PrintWriter out = output.out();
    calls.getFirst().forEach((name, value) -> out.printf("%-13s %s%n", name, show(name, value)));
    for (Map<String, @Nullable Object> leg : legs) {
      out.printf("%nleg %s%n", leg.get("sequence"));
      leg.forEach((name, value) -> out.printf("  %-13s %s%n", name, show(name, value)));
    }
    out.flush();
    return 0;
  }

  private void print(List<Map<String, @Nullable Object>> rows) {
    if (output.json) {
      rows.forEach(CdrCommand::withFields);
      output.printJson(rows);
    } else if (rows.isEmpty()) {
      output.out().println("no records");
    } else {
      output.out().print(sum.isEmpty() ? calls(rows) : all(rows));
      if (sum.isEmpty() && limit == null && rows.size() == FOR_A_PERSON) {
        output.out().println("the newest " + FOR_A_PERSON + "; --limit N shows more");
      }
    }
    output.out().flush();
  }

  /** The fields that the dialplan set are an object, not a text of one. */
  private static Map<String, @Nullable Object> withFields(Map<String, @Nullable Object> row) {
    row.computeIfPresent(FIELDS, (_, text) -> JsonMapper.shared().readTree(text.toString()));
    return row;
  }

  private static String calls(List<Map<String, @Nullable Object>> rows) {
    Table table =
        new Table(
            "begun (UTC)",
            "from",
            "dialled",
            "by",
            "ring s",
            "talk s",
            "what became of it",
            "cause",
            "call");
    for (Map<String, @Nullable Object> row : rows) {
      boolean running = "running".equals(row.get("state"));
      String what =
          "finished".equals(row.get("state")) ? text(row, "disposition") : text(row, "state");
      table.row(
          show("setup", row.get("setup")),
          text(row, "caller"),
          text(row, "dialled"),
          text(row, "gateway"),
          running ? "" : seconds(row, "ring_ms"),
          running ? "" : seconds(row, "talk_ms"),
          what,
          running ? "" : text(row, "cause"),
          text(row, "id"));
    }
    return table.render();
  }

  private String all(List<Map<String, @Nullable Object>> rows) {
    Table table =
        new Table(
            rows.getFirst().keySet().stream()
                .map(name -> HEADINGS.getOrDefault(name, name.equals("key") ? sum : name))
                .toArray(String[]::new));
    for (Map<String, @Nullable Object> row : rows) {
      table.row(row.keySet().stream().map(name -> text(row, name)).toArray(String[]::new));
    }
    return table.render();
  }

  private void printCsv(List<String> columns, List<Map<String, @Nullable Object>> rows) {
    output.out().print(String.join(",", columns) + "\r\n");
    for (Map<String, @Nullable Object> row : rows) {
      StringJoiner line = new StringJoiner(",", "", "\r\n");
      row.values().forEach(value -> line.add(quoted(value)));
      output.out().print(line);
    }
    output.out().flush();
  }

  /**
   * RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it; a
   * number as callers send it, {@code +8613800138000}, can be none and stays as it is.
   */
  static String quoted(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    boolean armed = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    if (value instanceof String && armed && !text.matches("[+][0-9]+")) {
      text = "'" + text;
    }
    return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static String text(Map<String, @Nullable Object> row, String name) {
    Object value = row.get(name);
    return value == null ? "" : value.toString();
  }

  private static String seconds(Map<String, @Nullable Object> row, String name) {
    return row.get(name) instanceof Number ms
        ? String.format(Locale.ROOT, "%.1f", ms.longValue() / 1000.0)
        : "";
  }

  private static String show(String name, @Nullable Object value) {
    boolean time = List.of("setup", "proceed", "ring", "answer", "ended").contains(name);
    if (time && value instanceof Number ms) {
      return Table.time(Instant.ofEpochMilli(ms.longValue()));
    }
    return value == null ? "–" : value.toString();
  }
}
