package org.strowger.server.tech.h323;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.pbx.call.LegId;

/**
 * The consultations of all shards that a transfer may name (H.450.2 callIdentity: four digits). Any
 * thread.
 */
public final class CallIdentities {
  /** The most at a time: the digits of one are to be hard to guess, and quick to find for us. */
  static final int MAX = 2_000;

  private static final int RANGE = 10_000;
  private static final int ATTEMPTS = 50;

  private final ConcurrentMap<String, Consultation> named = new ConcurrentHashMap<>();

  /**
   * A consultation.
   *
   * @param leg of who consults
   * @param peer who consults: nobody else may name it in a transfer of its own
   */
  record Consultation(LegId leg, String peer) {}

  /** Names a consultation; empty if there are too many. */
  String name(Consultation consultation, Env env) {
    for (int i = 0; i < ATTEMPTS && named.size() < MAX; i++) {
      String digits = String.format(Locale.ROOT, "%04d", env.random(RANGE));
      if (named.putIfAbsent(digits, consultation) == null) {
        return digits;
      }
    }
    return "";
  }

  /** What a name stands for; null for nothing. */
  @Nullable Consultation find(String digits) {
    return named.get(digits);
  }

  /** A name is free again. */
  void forget(String digits) {
    named.remove(digits);
  }
}
