package org.strowger.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Env;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimEnv;

class NonceSignerTest {
  private static final String REALM = "example.com";

  private final Env env = new SimEnv(1, 0, () -> 0);
  private final NonceSigner signer = NonceSigner.create(env, 100);

  @Test
  void aNonceIsFreshToTheEndOfItsLife() {
    assertThat(signer.isFresh(5, 105)).isTrue();
    assertThat(signer.isFresh(5, 106)).isFalse();
  }

  @Test
  void noDigitOfANonceCanBeChanged() {
    String nonce = signer.mint(5, REALM, env);
    assertThat(signer.mintedAt(nonce, REALM)).isEqualTo(5);
    for (int i = 0; i < nonce.length(); i++) {
      char other = nonce.charAt(i) == '7' ? '8' : '7';
      String changed = nonce.substring(0, i) + other + nonce.substring(i + 1);
      assertThat(signer.mintedAt(changed, REALM)).as("digit %d", i).isEqualTo(Long.MIN_VALUE);
    }
  }

  @Test
  void aNonceHasOneSpellingAndOneLength() {
    String nonce = signer.mint(5, REALM, env);
    assertThat(nonce).matches("[0-9a-f]{64}").matches(".*[a-f].*");
    assertThat(signer.mintedAt(nonce.toUpperCase(Locale.ROOT), REALM)).isEqualTo(Long.MIN_VALUE);
    assertThat(signer.mintedAt(nonce + "0", REALM)).isEqualTo(Long.MIN_VALUE);
    assertThat(signer.mintedAt(nonce.substring(1), REALM)).isEqualTo(Long.MIN_VALUE);
    assertThat(signer.mintedAt("g" + nonce.substring(1), REALM)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void whatIsDerivedDependsOnPurposeAndKey() {
    NonceSigner other = NonceSigner.create(new SimEnv(2, 0, () -> 0), 100);
    assertThat(signer.derived("a")).hasSize(64).isEqualTo(signer.derived("a"));
    assertThat(signer.derived("a"))
        .isNotEqualTo(signer.derived("b"))
        .isNotEqualTo(other.derived("a"));
  }

  @Test
  void aShortKeyIsNone() {
    assertThat(new NonceSigner(Octets.wrap(new byte[32]), 1)).isNotNull();
    assertThatThrownBy(() -> new NonceSigner(Octets.wrap(new byte[31]), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
