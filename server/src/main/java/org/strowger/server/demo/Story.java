package org.strowger.server.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.phone.PhoneEvent;

/**
 * Everything that the demo's parties told, in the order in which it happened. The parties tell on
 * their own threads; one thread waits and reads.
 */
final class Story {
  /** A call makes some hundred happenings; what comes beyond is left out. */
  private static final int MOST = 100_000;

  private final BlockingQueue<Happening> told = new LinkedBlockingQueue<>(MOST);
  private final List<Happening> read = new ArrayList<>();

  /** The phone tells something; on its thread. */
  void phone(PhoneEvent event) {
    told.offer(new Happening.OfPhone(System.nanoTime(), event));
  }

  /** The gateway tells something; on its thread. */
  void gateway(GatewayEvent event) {
    told.offer(new Happening.OfGateway(System.nanoTime(), event));
  }

  /** Waits until something that was told fulfils a condition; false if nothing did in time. */
  boolean await(Predicate<Happening> condition, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    boolean found = read.stream().anyMatch(condition);
    while (!found) {
      Happening next = next(deadline - System.nanoTime());
      if (next == null) {
        return false;
      }
      found = condition.test(next);
    }
    return true;
  }

  private @Nullable Happening next(long nanos) {
    try {
      Happening next = told.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      if (next != null) {
        read.add(next);
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Forgets what was read. */
  void clear() {
    read.clear();
  }

  /** What was read so far. */
  List<Happening> happenings() {
    return List.copyOf(read);
  }

  /** The first event of the phone of a kind; null if there is none. */
  <T extends PhoneEvent> @Nullable T ofPhone(Class<T> kind) {
    for (Happening happening : read) {
      if (happening instanceof Happening.OfPhone(long _, PhoneEvent event)
          && kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
    return null;
  }

  /** The first event of the gateway of a kind; null if there is none. */
  <T extends GatewayEvent> @Nullable T ofGateway(Class<T> kind) {
    for (Happening happening : read) {
      if (happening instanceof Happening.OfGateway(long _, GatewayEvent event)
          && kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
    return null;
  }

  /** A condition: the phone tells something of a kind. */
  static Predicate<Happening> phone(Class<? extends PhoneEvent> kind) {
    return happening ->
        happening instanceof Happening.OfPhone(long _, PhoneEvent event) && kind.isInstance(event);
  }

  /** A condition: the gateway tells something of a kind. */
  static Predicate<Happening> gateway(Class<? extends GatewayEvent> kind) {
    return happening ->
        happening instanceof Happening.OfGateway(long _, GatewayEvent event)
            && kind.isInstance(event);
  }
}
