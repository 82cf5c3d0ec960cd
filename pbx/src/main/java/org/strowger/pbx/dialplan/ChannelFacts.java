package org.strowger.pbx.dialplan;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;

/** What a dialplan can read of its call, and set for what it dials. Confined to its shard. */
public interface ChannelFacts {
  /** The channel's name, such as {@code SIP/1001-00000007}. */
  String name();

  /** Unique among all calls of the exchange. */
  String uniqueId();

  /** The endpoint or gateway of the configuration that the call comes from. */
  String peer();

  /** Whether {@link Channel#answer} was done. */
  boolean answered();

  /** The number as it was dialled. */
  PhoneNumber called();

  /** Who calls, as the parties dialled will see it. */
  CallerId caller();

  /** Sets who calls. */
  void caller(CallerId caller);

  /** Who pays for the call (ANI): the caller as it came, whatever {@link #caller(CallerId)} set. */
  CallerId originalCaller();

  /** Who the caller is told to speak with; {@link CallerId#UNKNOWN} if nobody yet. */
  CallerId connected();

  /** Sets who the caller is told to speak with. */
  void connected(CallerId connected);

  /** The last redirection; null if the call was not redirected. */
  @Nullable Redirection redirection();

  /** Sets the last redirection, as the parties dialled will see it. */
  void redirection(@Nullable Redirection redirection);

  /** Language of prompts, such as {@code en}. */
  String language();

  /** Sets the language of prompts. */
  void language(String language);

  /** Class of the music that the caller hears; {@code default} if none was set. */
  String musicClass();

  /** Sets the class of music. */
  void musicClass(String musicClass);

  /** Country whose tones the caller hears, ISO 3166 in lower case. */
  String country();

  /** Sets the country of tones. */
  void country(String country);

  /**
   * What the protocol said beside: a SIP header of the request.
   *
   * @param name in any case
   * @return the value; null if there is none
   */
  @Nullable String header(String name);

  /**
   * Another item of {@code CHANNEL(item)}: {@code channeltype}, {@code state}, {@code recvip},
   * {@code peerip}, {@code callid}, {@code audioreadformat}…
   *
   * @param item in lower case
   * @return null if there is no such item
   */
  @Nullable String item(String item);

  /**
   * A field of the call's record: {@code src dst clid dcontext channel dstchannel lastapp lastdata
   * start answer end duration billsec disposition amaflags accountcode uniqueid userfield
   * linkedid}, or one that the dialplan made.
   *
   * @param now monotonic nanoseconds: {@code duration} and {@code billsec} count until now
   * @return empty if it has no value
   */
  String cdr(long now, String field);

  /** Sets a field of the record: {@code accountcode userfield amaflags}, or one of one's own. */
  void cdr(String field, String value);

  /** Forgets what the dialplan noted in the record (ResetCDR); the times stay the call's. */
  void resetRecord();

  /** Whether the call's record is to be kept out of what is billed (NoCDR). */
  void suppressRecord(boolean suppressed);
}
