package org.strowger.server.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.server.mediaio.MediaIoSettings;
import org.strowger.server.shard.Shard;
import org.strowger.server.store.Database;

/** The shards of a running exchange. Any thread, but theirs. */
final class ShardGroup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardGroup.class);
  private static final long ANSWER_SECONDS = 5;

  private final List<ExchangeShard> shards = new ArrayList<>();

  /** Shards that are not running yet; each has its part of the media ports. */
  ShardGroup(int count, MediaIoSettings media, Database database) throws IOException {
    for (int number = 0; number < count; number++) {
      shards.add(new ExchangeShard(number, count, media.part(number, count), database));
    }
    List<Shard> threads = shards.stream().map(ExchangeShard::thread).toList();
    threads.forEach(thread -> thread.join(threads));
  }

  ExchangeShard first() {
    return shards.getFirst();
  }

  List<ExchangeShard> all() {
    return shards;
  }

  /** The shard that reads the datagrams of a listener: they take turns. */
  Shard readerOf(int listener) {
    return shards.get(listener % shards.size()).thread();
  }

  /** The others, as a shard sees them. */
  Neighbours neighboursOf(ExchangeShard self) {
    return new Neighbours() {
      @Override
      public boolean post(int shard, Message message) {
        return shard < shards.size() && shards.get(shard).post(message);
      }

      @Override
      public void postToOthers(Message message) {
        for (ExchangeShard other : shards) {
          if (other != self && !other.post(message)) {
            LOG.warn("a shard is overloaded and missed a message of another");
          }
        }
      }
    };
  }

  /**
   * Asks the node of a shard something.
   *
   * @param number of the shard, as the id of a call begins with
   * @throws IOException if the shard does not answer in time
   */
  <T> T ask(int number, Function<ExchangeNode, T> question) throws IOException {
    return await(shards.get(number < shards.size() ? number : 0).ask(question));
  }

  /**
   * Asks all nodes something, each on its shard.
   *
   * @throws IOException if one does not answer in time
   */
  <T> List<T> askAll(Function<ExchangeNode, T> question) throws IOException {
    List<CompletableFuture<T>> asked = shards.stream().map(shard -> shard.ask(question)).toList();
    List<T> answers = new ArrayList<>();
    for (CompletableFuture<T> answer : asked) {
      answers.add(await(answer));
    }
    return answers;
  }

  private static <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the exchange did not answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException("the exchange could not answer: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    shards.forEach(ExchangeShard::close);
  }
}
