package org.strowger.pbx.dialplan.function;

import java.util.List;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.FamilyDatabase;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.text.Arguments;

/** Functions that keep values: in the database, for all calls, in a table, in a subroutine. */
final class StoreFunctions {
  private StoreFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.of("DB", StoreFunctions::value, StoreFunctions::put),
        Function.read("DB_EXISTS", StoreFunctions::exists),
        Function.read("DB_DELETE", StoreFunctions::delete),
        Function.read("DB_KEYS", StoreFunctions::keys),
        Function.raw(
            "GLOBAL",
            (run, a) -> run.services().globals().value(a.at(0).strip()),
            (run, a, value) -> {
              if (!run.services().globals().set(a.at(0).strip(), value)) {
                run.log(Channel.Level.WARNING, "there are too many global variables");
              }
            }),
        Function.raw(
            "HASH",
            (run, a) -> run.variables().value(cell(a)),
            (run, a, value) -> run.variables().set(cell(a), value)),
        Function.raw(
            "LOCAL",
            (run, a) -> run.variable(a.at(0).strip()),
            (run, a, value) -> run.variables().setLocal(a.at(0).strip(), value)));
  }

  private static String cell(Arguments arguments) {
    return "~HASH~" + arguments.at(0).strip() + "~" + arguments.rest(1).strip();
  }

  /** {@code family/key}; a comma between them does too. */
  private record Place(String family, String key) {
    static Place of(Arguments arguments) {
      String text = arguments.whole();
      int slash = text.indexOf('/');
      int at = slash < 0 ? text.indexOf(',') : slash;
      return at < 0
          ? new Place(text.strip(), "")
          : new Place(text.substring(0, at).strip(), text.substring(at + 1).strip());
    }

    boolean isWhole(Execution run) {
      if (family.isEmpty() || key.isEmpty()) {
        run.log(Channel.Level.WARNING, "DB needs family/key");
        return false;
      }
      return true;
    }
  }

  private static String value(Execution run, Arguments arguments) {
    Place place = Place.of(arguments);
    FamilyDatabase database = run.services().database();
    String value = place.isWhole(run) ? database.value(place.family, place.key) : null;
    run.set("DB_RESULT", value == null ? "" : value);
    return value == null ? "" : value;
  }

  private static void put(Execution run, Arguments arguments, String value) {
    Place place = Place.of(arguments);
    if (place.isWhole(run) && !run.services().database().put(place.family, place.key, value)) {
      run.log(Channel.Level.WARNING, "DB(" + arguments + ") cannot be kept");
    }
  }

  private static String exists(Execution run, Arguments arguments) {
    Place place = Place.of(arguments);
    String value =
        place.isWhole(run) ? run.services().database().value(place.family, place.key) : null;
    run.set("DB_RESULT", value == null ? "" : value);
    return value == null ? "0" : "1";
  }

  private static String delete(Execution run, Arguments arguments) {
    String value = value(run, arguments);
    Place place = Place.of(arguments);
    run.services().database().remove(place.family, place.key);
    return value;
  }

  private static String keys(Execution run, Arguments arguments) {
    Place place = Place.of(arguments);
    return String.join(",", run.services().database().keys(place.family, place.key));
  }
}
