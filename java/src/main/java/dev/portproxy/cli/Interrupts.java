package dev.portproxy.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl+C and the request to end, as often as they come: a shutdown hook hears only the first, and the exit code is then
 * no longer the program's. {@code sun.misc.Signal} is all that Java has for it, reached by name because javac warns of
 * every other use.
 */
final class Interrupts implements AutoCloseable {

    private static final String[] SIGNALS = {"INT", "TERM"};

    // What heard each before.
    private final Map<Object, Object> before = new LinkedHashMap<>();
    private @Nullable Method handle;

    private Interrupts() {}

    /**
     * Calls {@code heard} for each of them until this is closed; where Java does not hand them out, at the process's end
     * once.
     */
    static Interrupts handle(Runnable heard) {
        Interrupts interrupts = new Interrupts();
        try {
            interrupts.listen(heard);
        } catch (ReflectiveOperationException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(heard, "interrupted"));
        }
        return interrupts;
    }

    private void listen(Runnable heard) throws ReflectiveOperationException {
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
        handle = signal.getMethod("handle", signal, handler);
        for (String name : SIGNALS) {
            Object one = signal.getConstructor(String.class).newInstance(name);
            before.put(one, handle.invoke(null, one, listener));
        }
    }

    @Override
    public void close() {
        before.forEach((signal, listener) -> {
            try {
                Objects.requireNonNull(handle).invoke(null, signal, listener);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal that was heard cannot be left", e);
            }
        });
        before.clear();
    }
}
