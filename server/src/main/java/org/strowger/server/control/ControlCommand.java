package org.strowger.server.control;

import tools.jackson.databind.JsonNode;

/** Answers one kind of request. Runs on a virtual thread and may wait for a shard. */
@FunctionalInterface
public interface ControlCommand {
  /**
   * Answers.
   *
   * @param request the whole request object
   * @return the answer's {@code result}
   * @throws ControlException what went wrong, for the person who asked
   */
  JsonNode answer(JsonNode request) throws ControlException;
}
