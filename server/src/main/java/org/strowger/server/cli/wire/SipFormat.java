package org.strowger.server.cli.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.Headers;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.ParsedMessage;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipParser;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.Uri;

/** A SIP message: start line, headers in order, body as text, or as hex where it is no UTF-8. */
final class SipFormat implements WireFormat {
  @Override
  public Object decode(Octets octets) throws WireException {
    return switch (SipParser.parse(octets)) {
      case ParsedMessage.Parsed(SipMessage message) -> tree(message);
      case ParsedMessage.Rejected(int status, String reason, Headers _) ->
          throw new WireException((status == 0 ? "discarded: " : status + ": ") + reason);
    };
  }

  private static Map<String, Object> tree(SipMessage message) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (message) {
      case SipRequest request -> {
        tree.put("method", request.method().toString());
        tree.put("uri", request.uri().toString());
      }
      case SipResponse response -> {
        tree.put("status", response.status());
        tree.put("reason", response.reasonPhrase());
      }
    }
    List<Object> headers = new ArrayList<>();
    for (Header header : message.headers().lines()) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("name", header.name());
      shown.put("value", header.value());
      headers.add(shown);
    }
    tree.put("headers", headers);
    if (!message.body().isEmpty()) {
      String text = message.body().toUtf8();
      boolean lossless = Octets.utf8(text).equals(message.body());
      tree.put(lossless ? "body" : "body_hex", lossless ? text : message.body().toHex());
    }
    return tree;
  }

  @Override
  public Octets encode(@Nullable Object tree) throws WireException {
    try {
      return written(tree);
    } catch (IllegalArgumentException e) { // what no line of a message can be
      throw new WireException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Octets written(@Nullable Object tree) throws WireException {
    Map<?, ?> map = Trees.map(tree, "a SIP message");
    SipMessage message = startLine(map);
    for (Object item : Trees.list(map, "headers")) {
      Map<?, ?> header = Trees.map(item, "a header");
      message =
          message.withHeaders(
              message
                  .headers()
                  .add(Header.of(Trees.text(header, "name"), Trees.text(header, "value"))));
    }
    if (map.containsKey("body") || map.containsKey("body_hex")) {
      Octets body =
          map.containsKey("body")
              ? Octets.utf8(Trees.text(map, "body"))
              : Trees.hex(Trees.text(map, "body_hex"), "body_hex");
      String type = message.value("Content-Type");
      message = message.withBody(type == null ? "application/octet-stream" : type, body);
    }
    return message.octets();
  }

  private static SipMessage startLine(Map<?, ?> map) throws WireException {
    if (map.containsKey("status")) {
      SipResponse response = SipResponse.of(Trees.integer(map, "status", 100, 699));
      return map.containsKey("reason")
          ? response.withReasonPhrase(Trees.text(map, "reason"))
          : response;
    }
    Uri uri = Uri.parse(Trees.text(map, "uri"));
    if (uri == null) {
      throw new WireException("uri is no URI: " + map.get("uri"));
    }
    return SipRequest.of(Method.of(Trees.text(map, "method")), uri);
  }
}
