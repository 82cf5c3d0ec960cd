package org.strowger.pbx.dialplan;

import java.util.Collection;
import java.util.List;

/** Whom a Dial can name, as far as is known when a dialplan is loaded. Immutable. */
public interface Peers {
  /** Everybody; for tests, and for looking at a dialplan by itself. */
  Peers ANY =
      new Peers() {
        @Override
        public boolean knowsTech(String tech) {
          return true;
        }

        @Override
        public boolean knowsPeer(String name) {
          return true;
        }

        @Override
        public Collection<String> techs() {
          return List.of();
        }

        @Override
        public Collection<String> names() {
          return List.of();
        }
      };

  /** Whether there is a technology of a name; {@code Local} always exists. */
  boolean knowsTech(String tech);

  /** Whether there is an endpoint, gateway or group of a name. */
  boolean knowsPeer(String name);

  /** All technologies, to suggest one. */
  Collection<String> techs();

  /** All peers, to suggest one. */
  Collection<String> names();
}
