package org.strowger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.DnsRecord;
import org.strowger.sip.resolve.Question;

/** From the DNS's messages to the records that locating a server reads. */
final class DnsMessages {
  private static final int MAX_RECORDS = 64;

  /** RFC 2308 5: without SOA nobody says for how long; this keeps one call from asking twice. */
  private static final long NEGATIVE_TTL = 5;

  private static final int SOA_NUMBERS = 20;

  private DnsMessages() {}

  static DnsRecordType type(Question.Type type) {
    return switch (type) {
      case NAPTR -> DnsRecordType.NAPTR;
      case SRV -> DnsRecordType.SRV;
      case A -> DnsRecordType.A;
      case AAAA -> DnsRecordType.AAAA;
    };
  }

  /** What a response says to a question; a failure if the server could not tell. */
  static DnsAnswer answer(Question question, DnsResponse response) {
    boolean usable =
        response.code().equals(DnsResponseCode.NOERROR)
            || response.code().equals(DnsResponseCode.NXDOMAIN);
    if (!usable || response.isTruncated()) {
      return DnsAnswer.FAILED;
    }
    List<DnsRecord> records = new ArrayList<>();
    long ttl = Long.MAX_VALUE;
    int count = Math.min(MAX_RECORDS, response.count(DnsSection.ANSWER));
    for (int i = 0; i < count; i++) {
      if (response.recordAt(DnsSection.ANSWER, i) instanceof DnsRawRecord raw) {
        ttl = Math.min(ttl, raw.timeToLive()); // of a CNAME before the records, too
        DnsRecord record =
            raw.type().equals(type(question.type()))
                ? record(question.type(), raw.content())
                : null;
        if (record != null) {
          records.add(record);
        }
      }
    }
    return DnsAnswer.of(records, records.isEmpty() ? negativeTtl(response) : ttl);
  }

  /** RFC 2308 5: the lesser of the SOA's own TTL and its MINIMUM, the last of its numbers. */
  private static long negativeTtl(DnsResponse response) {
    int count = Math.min(MAX_RECORDS, response.count(DnsSection.AUTHORITY));
    for (int i = 0; i < count; i++) {
      if (response.recordAt(DnsSection.AUTHORITY, i) instanceof DnsRawRecord raw
          && raw.type().equals(DnsRecordType.SOA)
          && raw.content().readableBytes() >= SOA_NUMBERS) {
        ByteBuf content = raw.content();
        long minimum = content.getUnsignedInt(content.writerIndex() - Integer.BYTES);
        return Math.min(raw.timeToLive(), minimum);
      }
    }
    return NEGATIVE_TTL;
  }

  private static @Nullable DnsRecord record(Question.Type type, ByteBuf content) {
    try {
      return switch (type) {
        case A, AAAA -> new DnsRecord.Host(IpAddress.of(octets(content)));
        case SRV ->
            new DnsRecord.Srv(
                content.readUnsignedShort(),
                content.readUnsignedShort(),
                content.readUnsignedShort(),
                name(content));
        case NAPTR -> naptr(content);
      };
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DecoderException e) {
      return null;
    }
  }

  private static Octets octets(ByteBuf content) {
    byte[] bytes = new byte[content.readableBytes()];
    content.getBytes(content.readerIndex(), bytes);
    return Octets.wrap(bytes);
  }

  private static DnsRecord naptr(ByteBuf content) {
    int order = content.readUnsignedShort();
    int preference = content.readUnsignedShort();
    String flags = text(content);
    String service = text(content);
    text(content); // the regular expression: RFC 3263 uses the replacement only
    return new DnsRecord.Naptr(order, preference, flags, service, name(content));
  }

  private static String text(ByteBuf content) {
    byte[] bytes = new byte[content.readUnsignedByte()];
    content.readBytes(bytes);
    return Octets.wrap(bytes).toLatin1();
  }

  /** A domain name. RFC 2782 and RFC 3403 §4.1 forbid to compress it; some servers do. */
  private static String name(ByteBuf content) {
    String name = DefaultDnsRecordDecoder.decodeName(content);
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
