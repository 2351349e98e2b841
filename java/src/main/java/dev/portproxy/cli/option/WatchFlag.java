package dev.portproxy.cli.option;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether what a verb shows is shown again and again. */
public final class WatchFlag {

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = "1s",
            converter = Durations.class,
            paramLabel = "TIME",
            description = "Repeat every TIME (default 1s) until Ctrl+C, or q and Enter.")
    private @Nullable Duration watch;

    /** How long each page stays; empty: there is one. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(watch);
    }
}
