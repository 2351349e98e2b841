package dev.portproxy.relay;

import java.time.Instant;
import java.util.Optional;

/**
 * What a relay tells of itself for as long as it runs.
 *
 * @param pid its process
 * @param version the program's
 * @param store what it serves, by the name that says the same in every directory; empty: rules of no store
 * @param service whether Windows' service manager started it
 */
public record RelayIdentity(long pid, String version, Optional<String> store, boolean service, Instant started) {}
