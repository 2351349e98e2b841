package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RelayService.Program;
import dev.portproxy.machine.RelayService.State;
import dev.portproxy.store.StoreKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service's Java is told, and what it and a change of a user's store leave in the temporary folder. */
@SystemChangesAllowed
class ServiceLaunchTest {

    private static final String KEY = "SYSTEM\\CurrentControlSet\\Services\\" + RelayService.NAME;

    private final JnaRegistry registry = new JnaRegistry();
    private final WindowsService service = new WindowsService(ProgramFiles::real);

    @TempDir(factory = ServiceJar.BelowProgramData.class)
    Path directory;

    @BeforeEach
    void nothing_real_is_touched() {
        assumeFalse(TestService.isInstalled(RelayService.NAME), "this machine has a PortProxyRelay of its own");
        for (StoreKeys keys : List.of(StoreKeys.MACHINE, StoreKeys.USER)) {
            boolean rules = registry.read(view -> view.exists(keys.rules()));
            assumeFalse(rules, "this machine has rules for the relay");
        }
    }

    @AfterEach
    void remove() {
        if (TestService.isInstalled(RelayService.NAME)) {
            service.uninstall();
        }
        registry.change(edit -> {
            edit.removeTree(StoreKeys.USER.rules());
            edit.removeTree(StoreKeys.USER.details());
            return null;
        });
    }

    private Program program(String... options) throws IOException {
        return new Program(TestService.java(), List.of(options), ServiceJar.ofProgram(directory));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void the_service_unpacks_nothing_into_its_temporary_folder() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        service.install(program("-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary));
        service.start();
        assertEquals(State.RUNNING, service.status().state());
        assertEquals(List.of(), files(temporary));
        service.stop();
        assertEquals(List.of(), files(temporary));
    }

    @Test
    void a_change_of_a_users_store_unpacks_nothing() throws Exception {
        PackagedProgram packaged = PackagedProgram.in(directory.resolve("with space"));
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Map<String, String> environment = new HashMap<>(Map.of(
                "TEMP",
                temporary.toString(),
                "TMP",
                temporary.toString(),
                "LOCALAPPDATA",
                directory.resolve("local").toString()));
        for (List<String> words : List.of(
                List.of("--store", "user", "add", "v4tov4", "80", "10.0.0.5"), List.of("--store", "user", "undo"))) {
            WholeProgram.Run run = packaged.jar(environment, words.toArray(String[]::new));
            assertEquals(0, run.exit(), run.toString());
            assertTrue(
                    files(temporary).stream()
                            .allMatch(file ->
                                    file.getParent().getFileName().toString().startsWith("hsperfdata_")),
                    files(temporary).toString());
        }
    }

    @Test
    void the_variables_that_give_java_options_are_cleared_for_it() throws Exception {
        service.install(program());
        String[] cleared = Advapi32Util.registryGetStringArray(WinReg.HKEY_LOCAL_MACHINE, KEY, "Environment");
        assertArrayEquals(
                ServiceSettings.JAVA_VARIABLES.stream().map(name -> name + "=").toArray(String[]::new), cleared);
        service.start();
        assertEquals(State.RUNNING, service.status().state());
    }

    @Test
    void the_service_manager_does_what_these_say_and_a_second_installation_clears_them() throws Exception {
        service.install(program());
        Advapi32Util.registrySetStringArray(
                WinReg.HKEY_LOCAL_MACHINE, KEY, "Environment", new String[] {"JAVA_TOOL_OPTIONS=-agentlib:none-such"});
        assumeTrue(cannotStart(), "a service manager that puts a service's own variables in its environment");
        service.install(program());
        service.start();
        assertEquals(State.RUNNING, service.status().state());
    }

    private boolean cannotStart() {
        try {
            service.start();
            service.stop();
            return false;
        } catch (PortProxyException e) {
            return true;
        }
    }
}
