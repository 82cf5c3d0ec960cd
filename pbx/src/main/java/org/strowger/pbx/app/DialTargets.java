package org.strowger.pbx.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;

/**
 * The parties of a Dial: {@code technology/number@peer}, {@code technology/peer/number}, {@code
 * technology/peer}, {@code Local/extension@context}, joined by {@code &}.
 */
final class DialTargets {
  /** Parties called at once at most. */
  static final int MAX = 64;

  private DialTargets() {}

  /** The parties; those that cannot be read are left out. */
  static List<DialTarget> parse(String guarded) {
    List<DialTarget> out = new ArrayList<>();
    for (String piece : Arguments.split(guarded, '&')) {
      DialTarget target = out.size() < MAX ? one(piece) : null;
      if (target != null) {
        out.add(target);
      }
    }
    return out;
  }

  private static @Nullable DialTarget one(String piece) {
    String text = Arguments.clean(piece);
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      return null;
    }
    String tech = Guard.reveal(text.substring(0, slash));
    String rest = text.substring(slash + 1);
    int uri = rest.indexOf("/sip:");
    if (uri > 0) {
      return target(tech, rest.substring(0, uri), userOf(rest.substring(uri + 5)));
    }
    int at = rest.lastIndexOf('@');
    if (at > 0) {
      String peer = rest.substring(at + 1);
      int options = tech.equalsIgnoreCase("Local") ? peer.indexOf('/') : -1;
      return target(tech, options < 0 ? peer : peer.substring(0, options), rest.substring(0, at));
    }
    int second = rest.indexOf('/');
    return second < 0
        ? target(tech, rest, "")
        : target(tech, rest.substring(0, second), rest.substring(second + 1));
  }

  private static String userOf(String uri) {
    int at = uri.indexOf('@');
    return at < 0 ? uri : uri.substring(0, at);
  }

  private static DialTarget target(String tech, String peer, String number) {
    return new DialTarget(tech.strip(), Guard.reveal(peer).strip(), Guard.reveal(number).strip());
  }

  /** Tells parties that do not exist, as far as they are written out. */
  static void check(String sketch, Checking checking) {
    for (String piece : Arguments.split(sketch, '&')) {
      int slash = piece.indexOf('/');
      if (slash <= 0) {
        if (!Checking.isDynamic(piece)) {
          checking.error(
              "\"" + piece + "\" is no party", "write technology/number@peer or technology/peer");
        }
        continue;
      }
      DialTarget target = one(piece);
      if (target == null) {
        checking.error("\"" + piece + "\" names nobody", "write technology/number@peer");
      } else if (target.isLocal() && !Checking.isDynamic(target.number() + target.peer())) {
        checking.target(target.peer() + "," + target.number() + ",1");
      } else {
        checking.peer(target.tech(), target.peer());
      }
    }
  }
}
