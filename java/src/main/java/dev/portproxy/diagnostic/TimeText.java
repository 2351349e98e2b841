package dev.portproxy.diagnostic;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A moment as a person reads it, in this machine's time. */
public final class TimeText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private TimeText() {}

    public static String of(Instant moment) {
        return TIME.format(moment);
    }

    /** {@code ?} for one that nobody knows. */
    public static String of(Optional<Instant> moment) {
        return moment.map(TimeText::of).orElse("?");
    }
}
