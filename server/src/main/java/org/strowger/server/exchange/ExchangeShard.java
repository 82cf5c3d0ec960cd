package org.strowger.server.exchange;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.server.mediaio.MediaIoSettings;
import org.strowger.server.mediaio.MediaLoop;
import org.strowger.server.shard.Shard;
import org.strowger.server.shard.SystemEnv;
import org.strowger.server.store.Database;
import org.strowger.server.store.SqlRecordStore;

/**
 * One shard of a running exchange with what is its own: thread, media loop, node. Any thread, but
 * the shard's.
 */
final class ExchangeShard implements AutoCloseable {
  private final SystemEnv env;
  private final Shard thread;
  private final MediaLoop media;
  private final SqlRecordStore records;
  private @Nullable ExchangeNode node; // set before the thread starts

  /**
   * A shard that is not running yet.
   *
   * @param number 0..255
   * @param shards how many there are
   */
  ExchangeShard(int number, int shards, MediaIoSettings settings, Database database)
      throws IOException {
    env = new SystemEnv(number, shards);
    thread = new Shard("shard-" + number, number);
    media = new MediaLoop("media-" + number, settings, new SystemEnv(number, shards));
    records = new SqlRecordStore(database, thread::post);
  }

  SystemEnv env() {
    return env;
  }

  Shard thread() {
    return thread;
  }

  MediaLoop media() {
    return media;
  }

  SqlRecordStore records() {
    return records;
  }

  /** Starts the threads with a node, which is the shard's own from now on. */
  void start(ExchangeNode owned) {
    node = owned;
    media.start();
    thread.start(owned);
    post((self, now, out) -> self.start(now, out));
  }

  /** Has the node do something; false if the shard takes no more. */
  boolean post(Neighbours.Message message) {
    return thread.post(() -> {
      ExchangeNode self = Objects.requireNonNull(node, "started before anything is posted");
      message.run(self, System.nanoTime(), thread.outbox());
    });
  }

  /** Asks the node something; what it wants sent meanwhile is sent. */
  <T> CompletableFuture<T> ask(Function<ExchangeNode, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean posted =
        post((self, now, out) -> {
          try {
            answer.complete(self.answer(now, question, out));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    if (!posted) {
      answer.completeExceptionally(new IOException("the exchange is overloaded"));
    }
    return answer;
  }

  @Override
  public void close() {
    thread.close();
    media.close();
  }
}
