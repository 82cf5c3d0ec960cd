package org.strowger.server.net;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.Question;

/**
 * Asks the DNS for what RFC 3263 needs. Any thread; a shard never waits here: answers come by a
 * callback on the resolver's thread, which posts them. It keeps no answers: who asks does.
 *
 * <p>A server that does not answer, or not usably, is passed over: the next one is asked, and asked
 * first from then on. Names in the system's hosts file need no server.
 */
public final class DnsResolver implements AutoCloseable {
  /** How long a server may take. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** Servers that are asked one question; all of them within the patience of who asks. */
  private static final int MAX_ATTEMPTS = 3;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final DnsNameResolver resolver;
  private final Supplier<List<InetSocketAddress>> servers;
  private int preferred; // of the resolver's thread

  /** A resolver that asks the servers of the system. */
  public DnsResolver() {
    this(DnsResolver::systemServers, PATIENCE);
  }

  DnsResolver(Supplier<List<InetSocketAddress>> servers, Duration patience) {
    this.servers = servers;
    resolver =
        new DnsNameResolverBuilder(loop.next())
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class) // for answers that a datagram cuts off
            .queryTimeoutMillis(patience.toMillis())
            .build();
  }

  private static List<InetSocketAddress> systemServers() {
    DnsServerAddressStream stream =
        DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream("");
    List<InetSocketAddress> servers = new ArrayList<>();
    for (int i = 0; i < stream.size(); i++) {
      servers.add(stream.next());
    }
    return servers;
  }

  /**
   * Asks.
   *
   * @param answer hears once
   */
  public void ask(Question question, Consumer<DnsAnswer> answer) {
    loop.execute(() -> { // the hosts file and the list of servers are read from disk
      DnsAnswer written = HostsFile.find(question);
      DnsQuestion asked = written == null ? asked(question) : null;
      if (asked != null) {
        attempt(new Search(question, asked, servers.get(), answer), 0);
      } else {
        answer.accept(written == null ? DnsAnswer.FAILED : written);
      }
    });
  }

  /** As it is sent; null for what can be no name (RFC 1035 2.3.4), as peers write some. */
  private static @Nullable DnsQuestion asked(Question question) {
    try {
      return new DefaultDnsQuestion(question.name() + ".", DnsMessages.type(question.type()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A question on its way from server to server. */
  private record Search(
      Question question,
      DnsQuestion asked,
      List<InetSocketAddress> known,
      Consumer<DnsAnswer> answer) {}

  private void attempt(Search search, int tried) {
    List<InetSocketAddress> known = search.known;
    if (tried >= Math.min(known.size(), MAX_ATTEMPTS)) {
      search.answer.accept(DnsAnswer.FAILED);
      return;
    }
    int index = (preferred + (tried == 0 ? 0 : 1)) % known.size();
    preferred = index;
    resolver
        .query(known.get(index), search.asked)
        .addListener((Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> future) -> {
          DnsAnswer heard =
              future.isSuccess() ? read(search.question, future.getNow()) : DnsAnswer.FAILED;
          if (heard.failed()) {
            attempt(search, tried + 1);
          } else {
            search.answer.accept(heard);
          }
        });
  }

  private static DnsAnswer read(
      Question question, AddressedEnvelope<DnsResponse, InetSocketAddress> envelope) {
    try {
      return DnsMessages.answer(question, envelope.content());
    } finally {
      envelope.release();
    }
  }

  @Override
  public void close() {
    resolver.close();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
