package org.strowger.pbx.dialplan.function;

import java.util.ArrayList;
import java.util.List;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.FunctionTable;

/** All functions of the house. */
public final class Functions {
  private Functions() {}

  /** The table of them; more can be added with {@link FunctionTable#with}. */
  public static FunctionTable table() {
    List<Function> all = new ArrayList<>();
    all.addAll(CallerFunctions.all());
    all.addAll(ChannelFunctions.all());
    all.addAll(TextFunctions.all());
    all.addAll(ListFunctions.all());
    all.addAll(CodingFunctions.all());
    all.addAll(LogicFunctions.all());
    all.addAll(NumberFunctions.all());
    all.addAll(TimeFunctions.all());
    all.addAll(StoreFunctions.all());
    return FunctionTable.of(all);
  }
}
