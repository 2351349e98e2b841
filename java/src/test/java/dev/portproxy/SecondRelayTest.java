package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.relay.RelayEvents;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that has a relay inside is held to the law of all relays. */
@Timeout(60)
class SecondRelayTest {

    @TempDir
    private Path directory;

    @Test
    void a_program_that_serves_a_store_already_is_told_so_and_may_serve_it_again_afterwards() {
        Cli cli = Cli.onLinux(directory);
        PortProxy machine = PortProxy.with(cli.platform(), Map.of());
        String store = cli.path("rules.reg");
        for (int again = 0; again < 2; again++) {
            try (RunningRelay relay = machine.store(store).serve(RelayEvents.NONE)) {
                PortProxyException refused = assertThrows(
                        PortProxyException.class, () -> machine.store(store).serve(RelayEvents.NONE));
                assertEquals(ErrorId.PORT_IN_USE, refused.id());
                assertEquals(5, cli.run("--store", store, "relay").exit());
                assertEquals(0, relay.status().connections());
            }
        }
    }
}
