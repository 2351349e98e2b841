package dev.portproxy.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ctrl+C and the request to end, as often as they come: a shutdown hook hears only the first, and the exit code is then
 * no longer the program's. {@code sun.misc.Signal} is all that Java has for it, reached by name because javac warns of
 * every other use.
 */
final class Interrupts {

    private Interrupts() {}

    /** Calls {@code heard} for each of them from now on; where Java does not hand them out, at the process's end once. */
    static void handle(Runnable heard) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    heard.run();
                    return null;
                }
                return method.invoke(heard, arguments);
            };
            Object listener = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
            for (String name : new String[] {"INT", "TERM"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
            }
        } catch (ReflectiveOperationException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(heard, "interrupted"));
        }
    }
}
