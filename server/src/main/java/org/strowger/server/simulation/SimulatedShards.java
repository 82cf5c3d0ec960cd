package org.strowger.server.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.ShardIds;
import org.strowger.server.exchange.ExchangeNode;
import org.strowger.server.exchange.Neighbours;

/**
 * The shards of one exchange, in one thread: what one has for another is delivered before the call
 * returns. Confined to its world's thread.
 */
final class SimulatedShards implements Node {
  private record Letter(int shard, Neighbours.Message message) {}

  private final List<ExchangeNode> nodes = new ArrayList<>();
  private final ArrayDeque<Letter> letters = new ArrayDeque<>();

  /** Adds the next shard's node. */
  void add(ExchangeNode node) {
    nodes.add(node);
  }

  List<ExchangeNode> nodes() {
    return nodes;
  }

  /** Adds up what the nodes have. */
  int sum(ToIntFunction<ExchangeNode> figure) {
    return nodes.stream().mapToInt(figure).sum();
  }

  void start(long now, Outbox out) {
    nodes.forEach(node -> node.start(now, out));
    deliver(now, out);
  }

  /** Has a node do something when the one that runs is done. */
  void post(int shard, Neighbours.Message message) {
    letters.add(new Letter(shard, message));
  }

  /** Has all nodes but one do something. */
  void postToOthers(ExchangeNode sender, Neighbours.Message message) {
    for (int shard = 0; shard < nodes.size(); shard++) {
      if (nodes.get(shard) != sender) {
        post(shard, message);
      }
    }
  }

  private void deliver(long now, Outbox out) {
    for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
      letter.message.run(nodes.get(letter.shard), now, out);
    }
  }

  private ExchangeNode of(long id) {
    return nodes.get(ShardIds.shard(id));
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    of(flow.id()).onBytes(now, flow, octets, out);
    deliver(now, out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    of(flow.id()).onOpened(now, flow, listener, out);
    deliver(now, out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    of(id).onClosed(now, id, reason, out);
    deliver(now, out);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    of(id).onListening(now, id, local, out);
    deliver(now, out);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (ExchangeNode node : nodes) {
      if (node.nextTimeout() <= now) {
        node.onTimeout(now, out);
      }
    }
    deliver(now, out);
  }

  @Override
  public long nextTimeout() {
    return nodes.stream().mapToLong(ExchangeNode::nextTimeout).min().orElse(Deadlines.NEVER);
  }
}
