package dev.portproxy.situations;

/** This machine cannot be brought into the situation; the message says why. */
final class Absent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Absent(String why) {
        super(why);
    }
}
