package dev.portproxy.cli;

/** Ctrl+C, as the program hears it. */
final class Interrupted {

    private Interrupted() {}

    /** Returns before it is heard: a thread of Java's own tells of it. */
    static void now() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            signal.getMethod("raise", signal)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
