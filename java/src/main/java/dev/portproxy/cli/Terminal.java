package dev.portproxy.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/** What a run is given by its surroundings, so that a test can give something else. */
record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {

    /** A variable's value; null where it is unset or empty. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
