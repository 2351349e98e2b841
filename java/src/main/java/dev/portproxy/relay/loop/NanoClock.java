package dev.portproxy.relay.loop;

/** Where the relay reads the time: a count of nanoseconds that never goes back, from any origin. */
@FunctionalInterface
public interface NanoClock {

    NanoClock SYSTEM = System::nanoTime;

    long nanoTime();

    /** A clock that jumps (in tests) runs {@code wakeUp} after each jump, so that sleeping loops look again. */
    default void onJump(Runnable wakeUp) {}
}
