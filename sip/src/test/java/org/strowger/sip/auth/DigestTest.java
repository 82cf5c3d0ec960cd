package org.strowger.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.AuthValue;
import org.strowger.sip.message.Method;

/** The examples of the standards, and the forms of challenges and credentials. */
class DigestTest {
  private static final String RFC7616 =
      """
      Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html",\
       algorithm=%s, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001,\
       cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="%s",\
       opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"\
      """;

  @Test
  void rfc7616Section391() {
    checkRfc7616("MD5", "8ca523f5e9506fed4657c9700eebdbec");
    checkRfc7616("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
  }

  private static void checkRfc7616(String algorithm, String response) {
    DigestCredentials credentials = credentials(RFC7616.formatted(algorithm, response));
    Secret secret = new Secret.Password("Circle of Life");
    String ha1 = secret.ha1(credentials.algorithm(), "Mufasa", "http-auth@example.org");
    assertThat(credentials.expectedResponse(ha1, new Method("GET"), Octets.EMPTY))
        .isEqualTo(response)
        .isEqualTo(credentials.response());
  }

  @Test
  void rfc2617Section35() {
    DigestCredentials credentials =
        credentials(
            """
            Digest username="Mufasa", realm="testrealm@host.com",\
             nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth,\
             nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1",\
             opaque="5ccc069c403ebaf9f0171e9517f40e41\"\
            """);
    String ha1 =
        Secret.Ha1s.of("Mufasa", "testrealm@host.com", "Circle Of Life")
            .ha1(DigestAlgorithm.MD5, "Mufasa", "testrealm@host.com");
    assertThat(credentials.expectedResponse(ha1, new Method("GET"), Octets.EMPTY))
        .isEqualTo(credentials.response());
  }

  @Test
  void theBodyCountsWithAuthInt() {
    DigestCredentials credentials =
        credentials(RFC7616.formatted("MD5", "x").replace("qop=auth", "qop=auth-int"));
    String ha1 = "0123456789abcdef0123456789abcdef";
    String one = credentials.expectedResponse(ha1, Method.INVITE, Octets.utf8("a"));
    String other = credentials.expectedResponse(ha1, Method.INVITE, Octets.utf8("b"));
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void sessionVariantsHashNonceAndCnonceIn() {
    DigestCredentials plain = credentials(RFC7616.formatted("SHA-256", "x"));
    DigestCredentials session = credentials(RFC7616.formatted("SHA-256-sess", "x"));
    String ha1 = DigestAlgorithm.SHA_256.hash("a:b:c");
    String bound =
        DigestAlgorithm.SHA_256.hash(ha1 + ":" + session.nonce() + ":" + session.cnonce());
    assertThat(session.expectedResponse(ha1, Method.BYE, Octets.EMPTY))
        .isEqualTo(plain.expectedResponse(bound, Method.BYE, Octets.EMPTY));
  }

  @ParameterizedTest
  @EnumSource
  void everyAlgorithmHashesAndIsFoundByName(DigestAlgorithm algorithm) {
    int digits = algorithm.base() == DigestAlgorithm.MD5 ? 32 : 64;
    assertThat(algorithm.hash("x")).hasSize(digits).matches("[0-9a-f]+");
    assertThat(DigestAlgorithm.of(algorithm.token())).isEqualTo(algorithm);
  }

  @Test
  void incompleteOrForeignCredentialsAreNone() {
    String good = RFC7616.formatted("MD5", "x");
    assertThat(DigestCredentials.of(AuthValue.parse(good))).isNotNull();
    for (String broken :
        new String[] {
          good.replace("Digest", "Basic"),
          good.replace("username=", "user="),
          good.replace("algorithm=MD5", "algorithm=SHA-3"),
          good.replace("nc=00000001", "nc=1"),
          good.replace("nc=00000001", "nc=0000000g"),
          good.replace("nc=00000001", "nc=00000000"),
          good.replace("qop=auth", "qop=other"),
          good.replace("cnonce=", "x=")
        }) {
      assertThat(DigestCredentials.of(AuthValue.parse(broken))).as(broken).isNull();
    }
  }

  @Test
  void secretsDoNotShowThemselves() {
    assertThat(new Secret.Password("hunter2").toString()).doesNotContain("hunter2");
    Secret.Ha1s ha1s = Secret.Ha1s.of("u", "r", "p");
    assertThat(ha1s.toString()).doesNotContain(ha1s.byAlgorithm().get(DigestAlgorithm.MD5));
  }

  private static DigestCredentials credentials(String text) {
    DigestCredentials out = DigestCredentials.of(AuthValue.parse(text));
    assertThat(out).as(text).isNotNull();
    assertThat(DigestCredentials.of(AuthValue.parse(out.value().toString()))).isEqualTo(out);
    return out;
  }
}
