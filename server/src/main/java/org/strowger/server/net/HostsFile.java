package org.strowger.server.net;

import io.netty.resolver.HostsFileEntriesProvider;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.DnsRecord;
import org.strowger.sip.resolve.Question;

/** Names that the administrator wrote into the system's hosts file: no DNS knows them. */
final class HostsFile {
  /** How long an entry counts before the file is read again. */
  private static final long TTL = 60;

  private HostsFile() {}

  /** The addresses of a host; null if the file does not know the name. */
  static @Nullable DnsAnswer find(Question question) {
    return switch (question.type()) {
      case NAPTR, SRV -> null;
      case A, AAAA -> find(question, HostsFileEntriesProvider.parser().parseSilently());
    };
  }

  static @Nullable DnsAnswer find(Question question, HostsFileEntriesProvider file) {
    List<InetAddress> v4 = file.ipv4Entries().getOrDefault(question.name(), List.of());
    List<InetAddress> v6 = file.ipv6Entries().getOrDefault(question.name(), List.of());
    if (v4.isEmpty() && v6.isEmpty()) {
      return null;
    }
    List<InetAddress> wanted = question.type() == Question.Type.A ? v4 : v6;
    return DnsAnswer.of(
        wanted.stream()
            .<DnsRecord>map(
                address -> new DnsRecord.Host(IpAddress.of(Octets.wrap(address.getAddress()))))
            .toList(),
        TTL);
  }
}
