package org.strowger.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.registrar.Binding;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Registrations, so that phones are reachable after a restart before they register again. */
public final class BindingStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;

  /** Bindings of a database. */
  public BindingStore(Database database) {
    this.database = database;
  }

  /**
   * The bindings that have not expired.
   *
   * @throws StoreException if the database cannot be read
   */
  public List<Binding> load(Instant now) throws StoreException {
    return database.read(connection -> {
      List<Binding> bindings = new ArrayList<>();
      try (PreparedStatement select =
          connection.prepareStatement("SELECT document FROM binding WHERE expires > ?")) {
        select.setLong(1, now.toEpochMilli());
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            Binding binding = read(row.getString(1));
            if (binding != null) {
              bindings.add(binding);
            }
          }
        }
      }
      return bindings;
    });
  }

  /** Writes a binding soon. */
  public void put(Binding binding) {
    database.submit(
        "a registration",
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement("INSERT OR REPLACE INTO binding VALUES (?, ?, ?, ?)")) {
            upsert.setString(1, binding.addressOfRecord());
            upsert.setString(2, binding.contact().toString());
            upsert.setLong(3, binding.expires().toEpochMilli());
            upsert.setString(4, document(binding));
            upsert.executeUpdate();
          }
        },
        BindingStore::written);
  }

  /** Removes a binding soon. */
  public void remove(Binding binding) {
    database.submit(
        "a registration",
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM binding WHERE aor = ? AND contact = ?")) {
            delete.setString(1, binding.addressOfRecord());
            delete.setString(2, binding.contact().toString());
            delete.executeUpdate();
          }
        },
        BindingStore::written);
  }

  private static void written() {}

  private static String document(Binding binding) {
    ObjectNode node = JSON.createObjectNode();
    node.put("aor", binding.addressOfRecord());
    node.put("contact", new NameAddress("", binding.contact(), binding.params()).toString());
    binding.path().forEach(hop -> node.withArray("path").add(hop.toString()));
    node.put("call_id", binding.callId());
    node.put("cseq", binding.cseq());
    node.put("expires", binding.expires().toEpochMilli());
    node.put("transport", binding.transport().name());
    node.put("source", binding.source().ip().toString());
    node.put("port", binding.source().port());
    node.put("user_agent", binding.userAgent());
    return JSON.writeValueAsString(node);
  }

  /** A binding without its flow, which did not outlive the restart; null if it is unreadable. */
  private static @Nullable Binding read(String document) {
    try {
      JsonNode node = JSON.readTree(document);
      NameAddress contact = NameAddress.parse(node.path("contact").asString(""));
      IpAddress source = IpAddress.parse(node.path("source").asString(""));
      if (contact == null || source == null || !(contact.uri() instanceof SipUri uri)) {
        return null;
      }
      List<NameAddress> path = new ArrayList<>();
      for (JsonNode hop : node.path("path")) {
        NameAddress address = NameAddress.parse(hop.asString(""));
        if (address != null) {
          path.add(address);
        }
      }
      return new Binding(
          node.path("aor").asString(""),
          uri,
          contact.params(),
          path,
          node.path("call_id").asString(""),
          node.path("cseq").asLong(0),
          Instant.ofEpochMilli(node.path("expires").asLong(0)),
          Transport.valueOf(node.path("transport").asString("UDP")),
          new Address(source, node.path("port").asInt(0)),
          null,
          node.path("user_agent").asString(""));
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }
}
