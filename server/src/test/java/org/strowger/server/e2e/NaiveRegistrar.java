package org.strowger.server.e2e;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registrar as it must not be: it tells existing numbers from others and hears any number of
 * guesses. What a scanner finds here shows how its findings look. A thread of its own.
 */
final class NaiveRegistrar implements AutoCloseable {
  /** The password of every number. */
  static final String PASSWORD = "7";

  private static final Pattern NUMBER = Pattern.compile("(?m)^To:.*sip:(\\d+)@");
  private static final Pattern EXISTING = Pattern.compile("100[1-3]");
  private static final int LARGEST = 4096;

  private final DatagramSocket socket;

  NaiveRegistrar() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().name("naive registrar").start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (!socket.isClosed()) {
        packet.setLength(LARGEST);
        socket.receive(packet);
        String request =
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        byte[] response = answer(request).getBytes(StandardCharsets.ISO_8859_1);
        socket.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      socket.close(); // whoever asks hears nothing, and the test says so
    }
  }

  private static String answer(String request) throws NoSuchAlgorithmException {
    String number = first(NUMBER, request);
    String status = "404 Not Found";
    String challenge = "";
    if (EXISTING.matcher(number).matches() && knows(request)) {
      status = "200 OK";
    } else if (EXISTING.matcher(number).matches()) {
      status = "401 Unauthorized";
      challenge = "WWW-Authenticate: Digest realm=\"x\", nonce=\"abc\"\r\n";
    }
    StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\r\n");
    for (String header : new String[] {"Via", "From", "To", "Call-ID", "CSeq"}) {
      String value = first(Pattern.compile("(?m)^" + header + ": ?(.*)$"), request);
      response.append(header).append(": ").append(value).append("\r\n");
    }
    return response.append(challenge).append("Content-Length: 0\r\n\r\n").toString();
  }

  private static boolean knows(String request) throws NoSuchAlgorithmException {
    String own = md5(part(request, "username") + ":" + part(request, "realm") + ":" + PASSWORD);
    String asked = md5("REGISTER:" + part(request, "uri"));
    return md5(own + ":" + part(request, "nonce") + ":" + asked).equals(part(request, "response"));
  }

  private static String part(String request, String name) {
    return first(Pattern.compile("[ ,]" + name + "=\"?([^\",]*)"), request);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String md5(String text) throws NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1));
    return HexFormat.of().formatHex(digest);
  }

  @Override
  public void close() {
    socket.close();
  }
}
