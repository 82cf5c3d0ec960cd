package org.strowger.server.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system.
 *
 * <p>The JDK has one interface for them, {@code sun.misc.Signal}, which no release flag lets us
 * name without a warning; so it is found by name. Where it is missing, signals keep their default.
 */
final class Signals {
  private Signals() {}

  /**
   * Runs something on a thread of its own each time a signal comes.
   *
   * @param name without SIG, such as {@code HUP}
   * @return false if the signal cannot be had here
   */
  static boolean handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> called(method, self, arguments, action));
      Method handle = signal.getMethod("handle", signal, handler);
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      return false;
    }
  }

  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
  private static Object called(Method method, Object self, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "a signal's handler";
      default -> {
        Thread.ofVirtual().start(action);
        yield 0;
      }
    };
  }
}
