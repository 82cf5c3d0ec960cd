package org.strowger.server.demo;

import java.nio.file.Path;
import org.strowger.kernel.Address;

/**
 * What a demo is told. Immutable.
 *
 * @param sip where the exchange listens for SIP; port 0 for any
 * @param directory where configuration, records and recordings go
 * @param password of the phones
 */
public record DemoSettings(Address sip, Path directory, String password) {
  /** The mobile number that is called. */
  public static final String NUMBER = "13800138000";

  /** What the phone dials. */
  public static final String DIALLED = "9" + NUMBER;

  /** The phone's number. */
  public static final String PHONE = "1001";

  /** The number that a softphone may have. */
  public static final String SOFTPHONE = "1002";

  @Override
  public String toString() {
    return "DemoSettings[" + sip + ", " + directory + "]";
  }
}
