package org.strowger.sip.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.Via;

/**
 * Which shard a message belongs to. Confined to its shard.
 *
 * <p>Branches and tags of ours begin with the number of the shard that minted them, so responses
 * and requests within dialogs find it without a table. A request that starts something goes by its
 * Call-ID, so that its repeats, its ACK and its CANCEL come to the same place. Registrations and
 * subscriptions have one owner, shard 0. An INVITE with Replaces goes where the dialog is that it
 * replaces, and one of a user who has a call goes where that call is: it may become a transfer.
 */
final class Placement {
  /** Calls that did not go by their Call-ID; a CANCEL after so many others finds nothing. */
  static final int MAX_MOVED = 4_096;

  private static final int DIGITS = 2;

  private final int shard;
  private final int shards;
  private final Homes homes;
  private final Map<String, Integer> moved =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MAX_MOVED;
        }
      };

  /**
   * The rule as one shard applies it.
   *
   * @param shard its number
   * @param shards how many there are
   * @param homes where users have calls
   */
  Placement(int shard, int shards, Homes homes) {
    this.homes = homes;
    this.shard = shard;
    this.shards = shards;
  }

  int shardOf(SipMessage message) {
    if (shards == 1) {
      return shard;
    }
    return switch (message) {
      case SipResponse response -> minted(branch(response), Via.MAGIC_COOKIE.length());
      case SipRequest request -> shardOf(request);
    };
  }

  private static String branch(SipResponse response) {
    String branch = response.via().branch();
    return branch == null ? "" : branch;
  }

  private int shardOf(SipRequest request) {
    if (request.is(Method.REGISTER)) {
      return 0;
    }
    String tag = request.toTag();
    if (!tag.isEmpty()) {
      return minted(tag, 0);
    }
    if (request.is(Method.SUBSCRIBE)) {
      return 0;
    }
    Integer before = moved.get(request.callId());
    if (before != null) {
      return before;
    }
    int place = request.is(Method.INVITE) ? called(request) : -1;
    if (place < 0) {
      return Math.floorMod(request.callId().hashCode(), shards);
    }
    moved.put(request.callId(), place);
    return place;
  }

  /** Where an INVITE goes for another reason than its Call-ID; -1 for none. */
  private int called(SipRequest request) {
    Replaces replaces = request.replaces();
    return replaces != null ? minted(replaces.toTag(), 0) : homes.of(request.from().uri().user());
  }

  /** The shard's number at a place of an id; what is no id of ours is answered here. */
  private int minted(String id, int at) {
    if (id.length() < at + DIGITS) {
      return shard;
    }
    int number = 0;
    for (int i = at; i < at + DIGITS; i++) {
      int digit = Character.digit(id.charAt(i), 16);
      if (digit < 0) {
        return shard;
      }
      number = number << 4 | digit;
    }
    return number < shards ? number : shard;
  }
}
