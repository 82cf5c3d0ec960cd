package org.strowger.h323.per;

import java.util.Iterator;
import java.util.List;
import org.strowger.kernel.Octets;

/**
 * A value of SEQUENCE OF or SET OF, in the order of the wire. Immutable.
 *
 * @param values the elements
 */
public record ListValue(List<Value> values) implements Value, Iterable<Value> {
  /** No elements. */
  public static final ListValue EMPTY = new ListValue(List.of());

  /** Copies the elements. */
  public ListValue {
    values = List.copyOf(values);
  }

  /** How many elements. */
  public int size() {
    return values.size();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The element at an index. */
  public Value get(int index) {
    return values.get(index);
  }

  /** The elements, which the schema says are SEQUENCEs. */
  public List<SequenceValue> sequences() {
    return values.stream().map(Value::asSequence).toList();
  }

  /** The elements, which the schema says are CHOICEs. */
  public List<ChoiceValue> choices() {
    return values.stream().map(Value::asChoice).toList();
  }

  /** The elements, which the schema says are OCTET STRINGs. */
  public List<Octets> octets() {
    return values.stream().map(Value::asOctets).toList();
  }

  /** The elements, which the schema says are INTEGERs. */
  public List<Long> integers() {
    return values.stream().map(Value::asInteger).toList();
  }

  @Override
  public Iterator<Value> iterator() {
    return values.iterator();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
