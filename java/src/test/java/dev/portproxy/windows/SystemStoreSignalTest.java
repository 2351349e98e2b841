package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.platform.win32.WinNT;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.rule.Family;
import dev.portproxy.store.StoreKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself changes the system's store beside a stand-in for IP Helper that keeps what it receives. */
@SystemChangesAllowed
class SystemStoreSignalTest {

    private static final int RULES = 1000;
    private static final String PARAMCHANGE = "6";

    private final JnaRegistry registry = new JnaRegistry();

    @TempDir
    private Path directory;

    private WholeProgram program;
    private TestService standIn;

    @BeforeEach
    void start() {
        assumeFalse(TestService.isInstalled(WindowsCommands.IP_HELPER), "this machine has an iphlpsvc of its own");
        boolean rules = registry.read(view -> view.exists(StoreKeys.SYSTEM.rules()));
        assumeFalse(rules, "this machine has rules for IP Helper");
        program = new WholeProgram(directory);
        standIn = TestService.install(WindowsCommands.IP_HELPER, WinNT.SERVICE_AUTO_START, IpHelperStandIn.class);
        standIn.start();
    }

    @AfterEach
    void remove() {
        if (standIn != null) {
            standIn.close();
            registry.change(edit -> {
                edit.removeTree(StoreKeys.SYSTEM.rules());
                edit.removeTree(IpHelperStandIn.RECEIVED.parent().orElseThrow());
                return null;
            });
        }
    }

    @Test
    void an_import_of_a_thousand_rules_is_one_signal_and_its_undo_another() throws Exception {
        String lines = of("\n", port -> "netsh interface portproxy add v4tov4 " + port + " 10.0.0.5");
        WholeProgram.Run run = program.run(lines, "--store", "system", "import", "-");
        assertEquals(0, run.exit(), run.err());
        assertEquals(RULES, stored());
        assertEquals(List.of(PARAMCHANGE), IpHelperStandIn.received());

        run = program.run("", "--store", "system", "undo");
        assertEquals(0, run.exit(), run.err());
        assertEquals(0, stored());
        assertEquals(List.of(PARAMCHANGE, PARAMCHANGE), IpHelperStandIn.received());
    }

    @Test
    void a_request_of_a_thousand_items_is_one_signal() throws Exception {
        String items = of(
                ",",
                port -> "{\"family\":\"v4tov4\",\"listenAddress\":\"*\",\"listenPort\":\"" + port
                        + "\",\"connectAddress\":\"10.0.0.5\",\"connectPort\":\"80\"}");
        WholeProgram.Run run = program.run(
                "{\"request\":1,\"arguments\":[\"--store\",\"system\",\"add\"],\"items\":[" + items + "]}\n", "serve");
        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("{\"request\":1,\"exit\":0,"), run.out());
        assertEquals(RULES, stored());
        assertEquals(List.of(PARAMCHANGE), IpHelperStandIn.received());
    }

    private static String of(String between, IntFunction<String> rule) {
        return IntStream.rangeClosed(1, RULES).mapToObj(rule).collect(Collectors.joining(between));
    }

    private int stored() {
        return registry.read(
                view -> view.values(StoreKeys.SYSTEM.rules(Family.V4TOV4)).size());
    }
}
