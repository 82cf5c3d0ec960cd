package org.strowger.server.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.strowger.server.net.Certificates;
import org.strowger.server.net.Identity;

/** Looks into the files that TLS needs while there is a line to blame. */
final class TlsFiles {
  private TlsFiles() {}

  static void check(Section section, StrowgerConfig.Sip sip) {
    Path certificate = sip.certificate();
    Path key = sip.key();
    if (certificate != null && key != null) {
      identity(section, certificate, key);
    } else if (certificate != null || key != null) {
      String there = certificate != null ? "certificate" : "key";
      section.error(there, "a certificate and its key go together", "add the other");
    }
    Path authorities = sip.authorities();
    String fault = authorities == null ? null : Certificates.fault(authorities);
    if (fault != null) {
      section.error("authorities", fault, "it holds PEM certificates, one after another");
    }
  }

  private static void identity(Section section, Path certificate, Path key) {
    try {
      Identity identity = Identity.read(certificate, key);
      if (identity.ends().isBefore(Instant.now())) {
        section.warning(
            "certificate", certificate + " ended on " + identity.ends(), "renew it, then reload");
      }
    } catch (IOException e) {
      section.error(
          "certificate",
          String.valueOf(e.getMessage()),
          "name PEM files that this user may read: the certificate's with ours first, the key"
              + " without a password");
    }
  }
}
