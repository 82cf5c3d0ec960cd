package org.strowger.pbx.dialplan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Statement;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Scope;
import org.strowger.pbx.dialplan.text.TemplateParser;

/** {@code [globals]} while it is read: later values can use earlier ones. */
final class GlobalSection implements Scope {
  private final TemplateParser parser;
  private final Map<String, String> values = new LinkedHashMap<>();

  GlobalSection(TemplateParser parser) {
    this.parser = parser;
  }

  Map<String, String> values() {
    return values;
  }

  void set(Statement.Entry entry) {
    values.put(entry.key(), expand(entry.value(), entry.valueAt()));
  }

  /** A text with the globals known so far. */
  String expand(String text, Position at) {
    return parser.parse(text, at).expand(this);
  }

  @Override
  public String variable(String name) {
    return values.getOrDefault(name, "");
  }

  @Override
  public String function(String name, Arguments arguments) {
    return name.equals("GLOBAL") ? variable(arguments.at(0)) : "";
  }

  @Override
  public void warn(String what) {
    // A call that uses the value will say it again.
  }
}
