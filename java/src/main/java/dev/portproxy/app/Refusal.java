package dev.portproxy.app;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.Optional;

/**
 * Why something was not done.
 *
 * @param missing the value by which a rule was named, and that none has
 */
public record Refusal(PortProxyException reason, Optional<String> missing) {

    public static Refusal of(PortProxyException reason) {
        return new Refusal(reason, Optional.empty());
    }
}
