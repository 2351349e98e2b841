package dev.portproxy.diagnostic;

import dev.portproxy.rule.Visible;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that its user can act on: an id for scripts, one sentence, and what to do. Its texts hold what anybody wrote,
 * and are made visible here once for all.
 */
public final class PortProxyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorId id;
    private final transient Fix fix;

    /**
     * @param message one sentence that names the thing and where it stands
     * @param fix what to do, in words; empty where the sentence says it all
     */
    public PortProxyException(ErrorId id, String message, String fix) {
        this(id, message, fix, null);
    }

    public PortProxyException(ErrorId id, String message, String fix, @Nullable Throwable cause) {
        this(id, message, Fix.words(fix), cause);
    }

    /** @param fix what to do, with commands */
    public PortProxyException(ErrorId id, String message, Fix fix) {
        this(id, message, fix, null);
    }

    public PortProxyException(ErrorId id, String message, Fix fix, @Nullable Throwable cause) {
        super(Visible.line(message), cause);
        this.id = id;
        this.fix = fix;
    }

    /** Never null: one sentence is always given. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public ErrorId id() {
        return id;
    }

    public Fix fix() {
        return fix;
    }

    /** The same refusal with another fix. */
    public PortProxyException withFix(Fix other) {
        return new PortProxyException(id, getMessage(), other, this);
    }
}
