package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * The header fields that the room knows: canonical name, compact form, and whether the field may
 * stand more than once (RFC 3261 20, table 2, and the IANA registry).
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum HeaderName {
  ACCEPT("Accept", Count.MANY),
  ACCEPT_CONTACT("Accept-Contact", 'a', Count.MANY),
  ACCEPT_ENCODING("Accept-Encoding", Count.MANY),
  ACCEPT_LANGUAGE("Accept-Language", Count.MANY),
  ALERT_INFO("Alert-Info", Count.MANY),
  ALLOW("Allow", Count.MANY),
  ALLOW_EVENTS("Allow-Events", 'u', Count.MANY),
  AUTHENTICATION_INFO("Authentication-Info", Count.ONE),
  AUTHORIZATION("Authorization", Count.MANY),
  CALL_ID("Call-ID", 'i', Count.ONE),
  CALL_INFO("Call-Info", Count.MANY),
  CONTACT("Contact", 'm', Count.MANY),
  CONTENT_DISPOSITION("Content-Disposition", Count.ONE),
  CONTENT_ENCODING("Content-Encoding", 'e', Count.MANY),
  CONTENT_LANGUAGE("Content-Language", Count.MANY),
  CONTENT_LENGTH("Content-Length", 'l', Count.ONE),
  CONTENT_TYPE("Content-Type", 'c', Count.ONE),
  CSEQ("CSeq", Count.ONE),
  DATE("Date", Count.ONE),
  DIVERSION("Diversion", Count.MANY),
  ERROR_INFO("Error-Info", Count.MANY),
  EVENT("Event", 'o', Count.ONE),
  EXPIRES("Expires", Count.ONE),
  FLOW_TIMER("Flow-Timer", Count.ONE),
  FROM("From", 'f', Count.ONE),
  HISTORY_INFO("History-Info", Count.MANY),
  IDENTITY("Identity", 'y', Count.ONE),
  IN_REPLY_TO("In-Reply-To", Count.MANY),
  JOIN("Join", Count.ONE),
  MAX_FORWARDS("Max-Forwards", Count.ONE),
  MIME_VERSION("MIME-Version", Count.ONE),
  MIN_EXPIRES("Min-Expires", Count.ONE),
  MIN_SE("Min-SE", Count.ONE),
  ORGANIZATION("Organization", Count.ONE),
  P_ACCESS_NETWORK_INFO("P-Access-Network-Info", Count.MANY),
  P_ASSERTED_IDENTITY("P-Asserted-Identity", Count.MANY),
  P_ASSOCIATED_URI("P-Associated-URI", Count.MANY),
  P_CALLED_PARTY_ID("P-Called-Party-ID", Count.ONE),
  P_CHARGING_VECTOR("P-Charging-Vector", Count.ONE),
  P_EARLY_MEDIA("P-Early-Media", Count.MANY),
  P_PREFERRED_IDENTITY("P-Preferred-Identity", Count.MANY),
  P_VISITED_NETWORK_ID("P-Visited-Network-ID", Count.MANY),
  PATH("Path", Count.MANY),
  PRIORITY("Priority", Count.ONE),
  PRIVACY("Privacy", Count.ONE),
  PROXY_AUTHENTICATE("Proxy-Authenticate", Count.MANY),
  PROXY_AUTHORIZATION("Proxy-Authorization", Count.MANY),
  PROXY_REQUIRE("Proxy-Require", Count.MANY),
  RACK("RAck", Count.ONE),
  REASON("Reason", Count.MANY),
  RECORD_ROUTE("Record-Route", Count.MANY),
  REFER_SUB("Refer-Sub", Count.ONE),
  REFER_TO("Refer-To", 'r', Count.ONE),
  REFERRED_BY("Referred-By", 'b', Count.ONE),
  REMOTE_PARTY_ID("Remote-Party-ID", Count.MANY),
  REPLACES("Replaces", Count.ONE),
  REPLY_TO("Reply-To", Count.ONE),
  REQUEST_DISPOSITION("Request-Disposition", 'd', Count.MANY),
  REQUIRE("Require", Count.MANY),
  RETRY_AFTER("Retry-After", Count.ONE),
  ROUTE("Route", Count.MANY),
  RSEQ("RSeq", Count.ONE),
  SERVER("Server", Count.ONE),
  SERVICE_ROUTE("Service-Route", Count.MANY),
  SESSION_EXPIRES("Session-Expires", 'x', Count.ONE),
  SESSION_ID("Session-ID", Count.ONE),
  SIP_ETAG("SIP-ETag", Count.ONE),
  SIP_IF_MATCH("SIP-If-Match", Count.ONE),
  SUBJECT("Subject", 's', Count.ONE),
  SUBSCRIPTION_STATE("Subscription-State", Count.ONE),
  SUPPORTED("Supported", 'k', Count.MANY),
  TARGET_DIALOG("Target-Dialog", Count.ONE),
  TIMESTAMP("Timestamp", Count.ONE),
  TO("To", 't', Count.ONE),
  UNSUPPORTED("Unsupported", Count.MANY),
  USER_AGENT("User-Agent", Count.ONE),
  VIA("Via", 'v', Count.MANY),
  WARNING("Warning", Count.MANY),
  WWW_AUTHENTICATE("WWW-Authenticate", Count.MANY);

  private enum Count {
    ONE,
    MANY
  }

  private static final int SLOTS = 512;
  private static final @Nullable HeaderName[] TABLE = table();

  private final String text;
  private final char compact;
  private final Count count;
  private final Octets line;

  HeaderName(String text, Count count) {
    this(text, '\0', count);
  }

  HeaderName(String text, char compact, Count count) {
    this.text = text;
    this.compact = compact;
    this.count = count;
    this.line = Octets.utf8(text + ": ");
  }

  /** The canonical name. */
  public String text() {
    return text;
  }

  /** Whether the field may stand on several lines of one message. */
  public boolean isRepeatable() {
    return count == Count.MANY;
  }

  /** The name with colon and space, ready to be written. */
  Octets prefix() {
    return line;
  }

  /** The name for a text, compact forms included, in any case; null if it is not a known one. */
  public static @Nullable HeaderName of(String name) {
    return find(Octets.utf8(name));
  }

  static @Nullable HeaderName find(Octets name) {
    int slot = hash(name);
    for (int probe = 0; probe < SLOTS; probe++) {
      HeaderName candidate = TABLE[slot];
      if (candidate == null) {
        return null;
      }
      if (candidate.isNamed(name)) {
        return candidate;
      }
      slot = (slot + 1) % SLOTS;
    }
    return null;
  }

  private boolean isNamed(Octets name) {
    if (name.length() == 1) {
      return compact != '\0' && lower(name.at(0)) == compact;
    }
    if (name.length() != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (lower(name.at(i)) != lower(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  private static int hash(Octets name) {
    int hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 31 + lower(name.at(i));
    }
    return Math.floorMod(hash, SLOTS);
  }

  private static @Nullable HeaderName[] table() {
    @Nullable HeaderName[] table = new @Nullable HeaderName[SLOTS];
    for (HeaderName name : values()) {
      put(table, Octets.utf8(name.text), name);
      if (name.compact != '\0') {
        put(table, Octets.utf8(String.valueOf(name.compact)), name);
      }
    }
    return table;
  }

  private static void put(@Nullable HeaderName[] table, Octets key, HeaderName name) {
    int slot = hash(key);
    while (table[slot] != null) {
      slot = (slot + 1) % SLOTS;
    }
    table[slot] = name;
  }

  @Override
  public String toString() {
    return text;
  }
}
