package org.strowger.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.auth.Authenticator.Role;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/**
 * Runs one script against the server's side of digest, for the user alice with the password secret
 * in the realm example.com.
 *
 * <pre>
 * # comment                  every script begins with the clause that it tests
 * ! server SHA-256 MD5       asks with 401 and these algorithms; "! proxy MD5" with 407
 * > REGISTER sip:example.com a request; without more lines it has no credentials
 *   as=alice                 credentials for the last challenge; indented lines change them:
 *                            password=x, algorithm=MD5, qop=none, nc=00000002, uri=sip:x, realm=x,
 *                            nonce=x, user=x (in place of the hashed name), body=x (hashed),
 *                            sent-body=x, more=x=y (a parameter), scheme=Basic
 * > again                    the very same request
 * &lt; accepted alice           how it is judged; "&lt; 401", or "&lt; 407", and the cause
 *   text                     that the challenge holds; after "!" that it does not
 * @+61s                      time passes; a nonce is good for 60 s
 * </pre>
 */
final class DigestScript {
  private static final long LIFETIME = 60_000_000_000L;
  private static final String REALM = "example.com";

  private final Env env = new SimEnv(1, 0, () -> 0);
  private final NonceSigner signer = NonceSigner.create(env, LIFETIME);
  private final NonceCounts counts = new NonceCounts(16);
  private final CredentialLookup users =
      (user, realm) -> user.equals("alice") ? Secret.Ha1s.of(user, realm, "secret") : null;
  private Authenticator server = authenticator(List.of("MD5"));
  private Role role = Role.SERVER;
  private long now;
  private @Nullable SipRequest request;
  private @Nullable Authentication judgement;
  private List<DigestChallenge> challenges = List.of();

  private Authenticator authenticator(List<String> algorithms) {
    return new Authenticator(
        REALM, algorithms.stream().map(DigestAlgorithm::of).toList(), signer, counts, env);
  }

  void run(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      List<String> more = new ArrayList<>();
      while (i + 1 < lines.size() && lines.get(i + 1).startsWith("  ")) {
        more.add(lines.get(++i).strip());
      }
      step(line, more, "line " + (i + 1) + ": " + line);
    }
  }

  private void step(String line, List<String> more, String where) {
    String rest = line.length() > 1 ? line.substring(1).strip() : "";
    switch (line.isBlank() ? '#' : line.charAt(0)) {
      case '#' -> {}
      case '!' -> {
        List<String> words = Arrays.asList(rest.split(" "));
        role = words.getFirst().equals("proxy") ? Role.PROXY : Role.SERVER;
        server = authenticator(words.subList(1, words.size()));
      }
      case '>' -> send(rest, more);
      case '<' -> expect(rest, more, where);
      case '@' -> now += Long.parseLong(rest.replaceAll("[^0-9]", "")) * 1_000_000_000L;
      default -> throw new AssertionError(where);
    }
  }

  private void send(String what, List<String> options) {
    SipRequest next = request;
    if (!what.equals("again") || next == null) {
      next = request(what, options);
    }
    request = next;
    judgement = server.authenticate(now, next, role, users);
    if (judgement instanceof Authentication.Challenged challenged) {
      challenges =
          challenged.response().authValues(challengeField()).stream()
              .map(DigestChallenge::of)
              .toList();
    }
  }

  private HeaderName challengeField() {
    return role == Role.PROXY ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
  }

  private SipRequest request(String what, List<String> options) {
    String[] words = what.split(" ", -1);
    Method method = Method.of(words[0]);
    SipRequest plain =
        SipRequest.of(method, Uri.parse(words[1]))
            .add(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1")
            .add(HeaderName.FROM, "<sip:alice@example.com>;tag=1")
            .add(HeaderName.TO, SipUri.of("alice", REALM))
            .add(HeaderName.CALL_ID, "1")
            .add(HeaderName.CSEQ, new CSeq(1, method))
            .withBody("text/plain", Octets.utf8(option(options, "body", "")));
    String user = option(options, "as", "");
    if (user.isEmpty()) {
      return plain;
    }
    HeaderName field =
        role == Role.PROXY ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
    SipRequest whole = plain.add(field, credentials(plain, user, options));
    String sent = option(options, "sent-body", "");
    return sent.isEmpty() ? whole : whole.withBody("text/plain", Octets.utf8(sent));
  }

  private AuthValue credentials(SipRequest plain, String user, List<String> options) {
    DigestAlgorithm algorithm =
        DigestAlgorithm.of(option(options, "algorithm", challenges.getFirst().algorithm().token()));
    String nonce = challenges.getFirst().nonce();
    String qop = option(options, "qop", "auth");
    boolean none = qop.equals("none");
    DigestCredentials open =
        new DigestCredentials(
            user,
            option(options, "realm", REALM),
            option(options, "nonce", nonce),
            option(options, "uri", plain.uri().toString()),
            "",
            algorithm,
            none ? "" : qop,
            none ? "" : "0a4f113b",
            none ? "" : option(options, "nc", "00000001"),
            null);
    String ha1 = algorithm.hash(user + ":" + REALM + ":" + option(options, "password", "secret"));
    String response = open.expectedResponse(ha1, plain.method(), plain.body());
    AuthValue value = open.withResponse(response).value();
    var params = value.params();
    String other = option(options, "user", "");
    if (!other.isEmpty()) {
      params = params.without("username").withQuoted("username", other);
    }
    String more = option(options, "more", "");
    if (!more.isEmpty()) {
      int equals = more.indexOf('=');
      params = params.with(more.substring(0, equals), more.substring(equals + 1));
    }
    return new AuthValue(option(options, "scheme", "Digest"), params);
  }

  private static String option(List<String> lines, String name, String otherwise) {
    for (String line : lines) {
      if (line.startsWith(name + "=")) {
        return line.substring(name.length() + 1);
      }
    }
    return otherwise;
  }

  private void expect(String what, List<String> more, String where) {
    switch (judgement) {
      case Authentication.Accepted(String user) ->
          assertThat("accepted " + user).as(where).isEqualTo(what);
      case Authentication.Challenged(var response, Authentication.Cause cause) -> {
        assertThat(response.status() + " " + cause).as(where).isEqualTo(what);
        String text = response.toString();
        for (String line : more) {
          if (line.startsWith("!")) {
            assertThat(text).as(where).doesNotContain(line.substring(1).strip());
          } else {
            assertThat(text).as(where).contains(line);
          }
        }
      }
      case null -> throw new AssertionError(where);
    }
  }
}
