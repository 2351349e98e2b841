package dev.portproxy.check.live;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A moment as a person reads it. */
final class TimeText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private TimeText() {}

    static String of(Optional<Instant> moment) {
        return moment.map(TIME::format).orElse("?");
    }
}
