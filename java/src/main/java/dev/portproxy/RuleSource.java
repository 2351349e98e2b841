package dev.portproxy;

import dev.portproxy.exchange.Imported;
import java.util.List;

/** Rules that were read from somewhere, on their way into a store: {@link Store#plan}, {@link Store#add}. */
public final class RuleSource {

    private final Imported imported;

    RuleSource(Imported imported) {
        this.imported = imported;
    }

    Imported imported() {
        return imported;
    }

    /** Lines that became nothing, each with the reason. */
    public List<Imported.Line> skipped() {
        return imported.skipped();
    }

    /** Lines that are taken, and about which there is something to say. */
    public List<Imported.Line> warnings() {
        return imported.warnings();
    }
}
