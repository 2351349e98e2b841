package dev.portproxy.cli;

import dev.portproxy.app.StoreCheck;
import dev.portproxy.diagnostic.Finding;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The checks that a command makes: somebody sees how far each is, and ends all of them with what has been found. */
final class WatchedChecks {

    private final Session session;
    private final boolean live;
    private final boolean probe;
    private final Consumer<Finding> errors;
    private volatile @Nullable StoreCheck now;
    private volatile boolean stopped;

    /**
     * @param live whether a file's rules are taken for this machine's
     * @param probe whether something is to be sent through the rules
     * @param errors is told of a check's errors as they come
     */
    WatchedChecks(Session session, boolean live, boolean probe, Consumer<Finding> errors) {
        this.session = session;
        this.live = live;
        this.probe = probe;
        this.errors = errors;
    }

    /** Does what makes checks; Ctrl+C ends these, and nothing else of it. */
    <T> T during(Supplier<T> work) {
        if (!session.client().sharesOpenFiles()) {
            return work.get();
        }
        Interrupts interrupts = Interrupts.handle(this::stop);
        try (interrupts) {
            return work.get();
        }
    }

    List<Finding> run(StoreCheck check) {
        now = check;
        if (stopped) {
            check.stop();
        }
        try (CheckScreen screen = new CheckScreen(session.terminal(), errors)) {
            return check.run(live, probe, screen);
        }
    }

    /** Whether somebody has ended them, also after the last: of a plan from half of the findings nothing is to be done. */
    boolean isStopped() {
        return stopped;
    }

    private void stop() {
        stopped = true;
        StoreCheck check = now;
        if (check != null) {
            check.stop();
        }
    }
}
