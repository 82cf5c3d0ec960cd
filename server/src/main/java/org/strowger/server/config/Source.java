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

  void place(Node value, String path) {
    problems.place(path, file, line(value), column(value));
  }

  private void add(Node node, boolean fatal, String what, String advice) {
    problems.add(new Problem(file, line(node), column(node), fatal, what, advice));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static int column(Node node) {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
  }
}
