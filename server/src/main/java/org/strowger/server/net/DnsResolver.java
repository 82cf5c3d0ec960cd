package org.strowger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.sip.resolve.DnsRecord;
import org.strowger.sip.resolve.Question;

/**
 * Asks the DNS for what RFC 3263 needs. Any thread; a shard never waits here: answers come by a
 * callback on the resolver's thread, which posts them.
 */
public final class DnsResolver implements AutoCloseable {
  private static final int QUERY_MS = 2_000;
  private static final int MAX_RECORDS = 64;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final DnsNameResolver resolver;

  /** A resolver that asks the servers of the system. */
  public DnsResolver() {
    resolver =
        new DnsNameResolverBuilder(loop.next())
            .datagramChannelType(NioDatagramChannel.class)
            .queryTimeoutMillis(QUERY_MS)
            .build();
  }

  /**
   * Asks.
   *
   * @param answer hears the records once; none if there are none or nobody answered
   */
  public void ask(Question question, Consumer<List<DnsRecord>> answer) {
    resolver
        .query(new DefaultDnsQuestion(question.name() + ".", type(question.type())))
        .addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> future) ->
            answer.accept(future.isSuccess() ? records(question, future.getNow()) : List.of()));
  }

  private static DnsRecordType type(Question.Type type) {
    return switch (type) {
      case NAPTR -> DnsRecordType.NAPTR;
      case SRV -> DnsRecordType.SRV;
      case A -> DnsRecordType.A;
      case AAAA -> DnsRecordType.AAAA;
    };
  }

  private static List<DnsRecord> records(
      Question question, AddressedEnvelope<DnsResponse, InetSocketAddress> envelope) {
    List<DnsRecord> records = new ArrayList<>();
    DnsResponse response = envelope.content();
    int count = Math.min(MAX_RECORDS, response.count(DnsSection.ANSWER));
    for (int i = 0; i < count; i++) {
      if (response.recordAt(DnsSection.ANSWER, i) instanceof DnsRawRecord raw
          && raw.type().equals(type(question.type()))) {
        DnsRecord record = record(question.type(), raw.content());
        if (record != null) {
          records.add(record);
        }
      }
    }
    envelope.release();
    return records;
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
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
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

  /** A domain name; neither SRV nor NAPTR may compress it (RFC 2782, RFC 3403 §4.1). */
  private static String name(ByteBuf content) {
    StringBuilder name = new StringBuilder();
    for (String label = text(content); !label.isEmpty(); label = text(content)) {
      name.append(name.isEmpty() ? "" : ".").append(label);
    }
    return name.isEmpty() ? "." : name.toString();
  }

  @Override
  public void close() {
    resolver.close();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
