package dev.portproxy.windows;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import java.time.Duration;
import java.util.Optional;

/** How long a service may take to stop when the machine shuts down. */
final class ShutdownLimit {

    private static final Key CONTROL = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Control");
    private static final long WINDOWS_DEFAULT_MILLIS = 5_000;

    private ShutdownLimit() {}

    /** Three quarters of WaitToKillServiceTimeout: the rest is for saying so. */
    static Duration ofThisMachine() {
        try {
            return of(new JnaRegistry().read(view -> view.value(CONTROL, "WaitToKillServiceTimeout")));
        } catch (RuntimeException e) {
            return of(Optional.empty());
        }
    }

    /** @param setting milliseconds as text, as Windows keeps them */
    static Duration of(Optional<RegValue> setting) {
        long millis = setting.flatMap(RegValue::text)
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .map(Long::valueOf)
                .orElse(WINDOWS_DEFAULT_MILLIS);
        return Duration.ofMillis(millis * 3 / 4);
    }
}
