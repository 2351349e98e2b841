package dev.portproxy.machine;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.util.Map;
import java.util.Optional;

/** A variable of an environment, which Java may have lost letters of. */
public final class EnvironmentVariable {

    private EnvironmentVariable() {}

    /** Its value; empty if it is unset or has none. */
    public static Optional<String> of(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value != null && value.indexOf('\ufffd') >= 0) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("machine.variable-is-not-utf-8", name),
                    Texts.of("machine.set-it-in-utf-8-locale"));
        }
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
