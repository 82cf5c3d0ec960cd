package org.strowger.server.config;

import org.snakeyaml.engine.v2.nodes.Node;

/** A file being read, and who hears what is wrong with it. */
record Source(String file, Problems problems) {
  void error(Node node, String what, String advice) {
    add(node, true, what, advice);
  }

  void warning(Node node, String what, String advice) {
    add(node, false, what, advice);
  }

  private void add(Node node, boolean fatal, String what, String advice) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    int column = node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
    problems.add(new Problem(file, line, column, fatal, what, advice));
  }
}
