package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One relay at a time serves a store. */
@Timeout(60)
class StoreClaimTest {

    @TempDir
    private Path directory;

    private static final String RULE =
            "v4tov4 listenaddress=127.0.0.1 listenport=0 connectaddress=127.0.0.1 connectport=9";

    private String store(Cli cli) {
        cli.done("--store", cli.path("a.reg"), "add", "v4tov4", "listenport=1", "connectaddress=10.0.0.5");
        return cli.path("a.reg");
    }

    private static PortProxyException refused(Cli cli, String store) {
        PortProxyException second = assertThrows(
                PortProxyException.class,
                () -> RunningRelay.start(cli, Optional.of(store), false).close());
        assertEquals(ErrorId.PORT_IN_USE, second.id());
        return second;
    }

    @Test
    void a_second_relay_says_who_serves_the_store_and_how_to_reach_it() throws Exception {
        Cli cli = Cli.onLinux(directory);
        String store = store(cli);
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store), false)) {
            String message = refused(cli, store).getMessage();
            assertTrue(
                    message.matches("Process " + ProcessHandle.current().pid() + " serves " + Pattern.quote(store)
                            + " since [0-9-]{10} [0-9:]{8}, and one relay at a time serves a store[.]"),
                    message);
            Cli.Run run = cli.run("--store", store, "relay");
            assertEquals(5, run.exit());
            assertTrue(run.err().startsWith("PortInUse: Process "), run.err());
            assertTrue(run.err().contains("portproxy relay status"), run.err());
            assertTrue(run.err().contains("portproxy --store " + store + " relay stop"), run.err());
            assertEquals(
                    List.of(),
                    first.status().listeners().stream()
                            .filter(listener -> !listener.name().equals("*/1"))
                            .toList());
        }
        RunningRelay.start(cli, Optional.of(store), false).close();
    }

    /** On Windows, only if it is on the same drive. */
    private static Path fromHere(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return here.getRoot().equals(file.getRoot()) ? here.relativize(file) : file;
    }

    @Test
    void a_file_is_the_same_one_by_every_name_it_has() throws Exception {
        Cli cli = Cli.onLinux(directory);
        String store = store(cli);
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path link = Files.createSymbolicLink(directory.resolve("link.reg"), Path.of(store));
        Path folders = Files.createSymbolicLink(directory.resolve("folders"), directory);
        Path hard = Files.createLink(directory.resolve("hard.reg"), Path.of(store));
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store), false)) {
            for (Path other : List.of(
                    link,
                    folder.resolve("..").resolve("a.reg"),
                    folders.resolve("a.reg"),
                    hard,
                    fromHere(Path.of(store)))) {
                assertTrue(refused(cli, other.toString()).getMessage().contains(store), other.toString());
            }
            assertTrue(!first.hasEnded());
        }
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(link.toString()), false)) {
            assertTrue(refused(cli, store).getMessage().contains(link.toString()));
            assertTrue(!first.hasEnded());
        }
    }

    @Test
    void a_file_that_is_not_there_yet_is_claimed_too() throws Exception {
        Cli cli = Cli.onLinux(directory);
        String store = cli.path("later.reg");
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store), false)) {
            store(cli);
            refused(cli, store);
            RunningRelay.start(cli, Optional.of(cli.path("a.reg")), false).close();
            assertTrue(!first.hasEnded());
        }
    }

    @Test
    void rules_of_no_store_are_served_beside_it() throws Exception {
        Cli cli = Cli.onLinux(directory);
        try (RunningRelay first = RunningRelay.start(cli, Optional.of(store(cli)), false);
                RunningRelay second = RunningRelay.start(cli, Optional.empty(), false, RULE);
                RunningRelay third = RunningRelay.start(cli, Optional.empty(), false, RULE)) {
            assertTrue(!first.hasEnded() && !second.hasEnded() && !third.hasEnded());
        }
    }

    @Test
    void the_machines_store_is_the_services_while_it_runs() throws Exception {
        Cli cli = Cli.onWindows(directory);
        try (RunningRelay service = RunningRelay.start(cli, Optional.of("machine"), true)) {
            PortProxyException second = refused(cli, "machine");
            assertTrue(second.getMessage().contains(" serves machine since "), second.getMessage());
            assertEquals(
                    "service stop",
                    second.fix().remedies().stream()
                            .skip(1)
                            .flatMap(remedy -> remedy.steps().stream())
                            .map(step -> ((OwnCommand) step).verb())
                            .findFirst()
                            .orElseThrow());
            RunningRelay.start(cli, Optional.of("user"), false).close();
            assertTrue(!service.hasEnded());
        }
    }
}
