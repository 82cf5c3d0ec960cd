package org.strowger.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Who we are in TLS: a certificate chain and the key that belongs to it, from PEM files. Immutable.
 *
 * <p>Whatever is wrong with the files shows here, and not at the first handshake: that the key is
 * another certificate's, too.
 *
 * @param chain ours first
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final long LARGEST_FILE = 1 << 20;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** Copies the list. */
  public Identity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads the files.
   *
   * @throws IOException with what is wrong, if they cannot be used
   */
  public static Identity read(Path certificate, Path key) throws IOException {
    List<X509Certificate> chain = certificates(certificate);
    PublicKey ours = chain.getFirst().getPublicKey();
    PrivateKey secret = key(key, ours.getAlgorithm());
    if (!belongs(secret, ours)) {
      throw new IOException(key + " is not the key of " + certificate);
    }
    return new Identity(secret, chain);
  }

  /**
   * All certificates of a file, one at least.
   *
   * @throws IOException if there are none
   */
  static List<X509Certificate> certificates(Path file) throws IOException {
    List<X509Certificate> out = new ArrayList<>();
    size(file);
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        out.add((X509Certificate) each);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no PEM certificate", e);
    }
    if (out.isEmpty()) {
      throw new IOException(file + " holds no certificate");
    }
    return out;
  }

  private static void size(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file);
    }
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException(file + " is too large");
    }
  }

  private static PrivateKey key(Path file, String algorithm) throws IOException {
    size(file);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          file + " holds no key in PKCS #8; \"openssl pkcs8 -topk8 -nocrypt\" makes one of others");
    }
    try {
      byte[] octets = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is no " + algorithm + " key, as the certificate's is", e);
    }
  }

  /** Whether what the one signs the other can check. */
  private static boolean belongs(PrivateKey secret, PublicKey ours) {
    String algorithm =
        switch (ours.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case String other -> other;
        };
    byte[] sample = "strowger".getBytes(StandardCharsets.US_ASCII);
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(secret);
      signing.update(sample);
      byte[] signed = signing.sign();
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(ours);
      checking.update(sample);
      return checking.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** When the certificate ends. */
  public Instant ends() {
    return chain.getFirst().getNotAfter().toInstant();
  }

  /** Without the key: for logs. */
  @Override
  public String toString() {
    return "Identity[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
