package org.strowger.h323.per;

/**
 * An open type that is constrained to one content ({@code TYPE-IDENTIFIER.&Type (ClearToken)}): a
 * length, then the complete encoding of the content (X.691 11.2). Immutable.
 *
 * @param content what it holds
 */
public record OpenType(TypeReference content) implements Type {
  @Override
  public String notation() {
    return "TYPE-IDENTIFIER.&Type";
  }
}
