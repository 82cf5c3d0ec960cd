package org.strowger.sip.auth;

import org.jspecify.annotations.Nullable;

/** Who may log in. */
public interface CredentialLookup {
  /** The hashed password of a user; null if there is no such user in the realm. */
  Secret.@Nullable Ha1s find(String username, String realm);
}
