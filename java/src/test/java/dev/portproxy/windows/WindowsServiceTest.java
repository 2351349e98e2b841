package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_ACTION;
import com.sun.jna.platform.win32.Winsvc.SERVICE_FAILURE_ACTIONS;
import com.sun.jna.ptr.IntByReference;
import dev.portproxy.FixText;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RelayService.Program;
import dev.portproxy.machine.RelayService.State;
import dev.portproxy.machine.ServiceBody;
import dev.portproxy.registry.RegValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real service manager starts the Java of the tests with a jar whose main class is {@link RelayStandIn}. */
@SystemChangesAllowed
@ExtendWith(ServiceRemains.class)
class WindowsServiceTest {

    private final JnaRegistry registry = new JnaRegistry();
    // The tests' own Java need not stand where only administrators write.
    private final WindowsService service = new WindowsService(ProgramFiles::real);

    @TempDir(factory = ServiceJar.BelowProgramData.class)
    Path directory;

    @BeforeAll
    static void no_real_one() {
        assumeFalse(TestService.isInstalled(RelayService.NAME), "this machine has a PortProxyRelay of its own");
    }

    // The service's account may not write below HKEY_LOCAL_MACHINE.
    @BeforeEach
    void everyone_may_write_what_they_were_asked() {
        forget();
        SecuredKey.create(RelayStandIn.KEY, "D:P(A;;KA;;;WD)");
    }

    private void forget() {
        registry.change(edit -> {
            edit.removeTree(RelayStandIn.KEY.parent().orElseThrow());
            return null;
        });
    }

    @AfterEach
    void remove() throws IOException {
        ServiceRemains.uninstall(service, ServiceJar.path(directory));
        forget();
    }

    @Test
    void installs_starts_reloads_stops_and_removes() throws Exception {
        service.install(program());
        RelayService.Status installed = service.status();
        assertEquals(State.STOPPED, installed.state());
        assertEquals(0, installed.processId());
        assertEquals("NT AUTHORITY\\LocalService", installed.account());
        assertEquals(
                '"' + TestService.java().toRealPath().toString() + "\" -Dfile.encoding=UTF-8 -Xrs -jar \"" + jar()
                        + "\" service run",
                installed.commandLine());
        order(
                Winsvc.SERVICE_QUERY_CONFIG,
                opened -> assertEquals(WinNT.SERVICE_AUTO_START, opened.config().startType()));

        service.start();
        RelayService.Status running = service.status();
        assertEquals(State.RUNNING, running.state());
        assertNotEquals(0, running.processId());
        order(
                Winsvc.SERVICE_QUERY_STATUS,
                opened -> assertEquals(
                        Winsvc.SERVICE_ACCEPT_STOP | Winsvc.SERVICE_ACCEPT_SHUTDOWN | Winsvc.SERVICE_ACCEPT_PARAMCHANGE,
                        opened.status().dwControlsAccepted));
        assertEquals(Optional.of("service run"), RelayStandIn.kept("arguments"));
        service.start();
        assertEquals(running, service.status(), "a second start is nothing");

        CountDownLatch reloaded = new CountDownLatch(1);
        try (AutoCloseable watch = registry.watch(List.of(RelayStandIn.KEY), () -> {
            if (RelayStandIn.kept("reloaded").isPresent()) {
                reloaded.countDown();
            }
        })) {
            control(Winsvc.SERVICE_CONTROL_PARAMCHANGE);
            assertTrue(reloaded.await(30, TimeUnit.SECONDS), "PARAMCHANGE reached the body of " + watch);
        }

        service.stop();
        RelayService.Status stopped = service.status();
        assertEquals(State.STOPPED, stopped.state());
        assertEquals(0, stopped.exitCode());
        assertEquals(Optional.of("60"), RelayStandIn.kept("stop"));
        service.stop();

        service.uninstall();
        assertEquals(new RelayService.Status(State.NOT_INSTALLED, 0, 0, "", ""), service.status());
    }

    @Test
    void a_long_drain_keeps_reporting_progress() throws Exception {
        mode("drain");
        service.install(program());
        service.start();
        long began = System.nanoTime();
        service.stop();
        assertEquals(State.STOPPED, service.status().state());
        assertEquals(0, service.status().exitCode());
        assertTrue(System.nanoTime() - began >= TimeUnit.SECONDS.toNanos(6), "stop() waited for the drain");
    }

    @Test
    void a_stop_in_the_middle_of_a_start_waits_for_it() throws Exception {
        mode("held");
        service.install(program());
        order(
                Winsvc.SERVICE_START,
                opened ->
                        opened.check(Advapi32.INSTANCE.StartService(opened.handle(), 0, null), of -> "Starting " + of));
        assertEquals(State.STARTING, service.status().state());

        FutureTask<Void> stop = new FutureTask<>(service::stop, null);
        Thread stopping = new Thread(stop, "stop");
        stopping.start();
        // Between two looks at the state it is parked: it has seen the start, and waits for it.
        while (stopping.getState() != Thread.State.TIMED_WAITING && !stop.isDone()) {
            Thread.onSpinWait();
        }
        assertFalse(stop.isDone(), "it did not wait");
        keep(RelayStandIn.LET_GO, "true");
        stop.get();
        assertEquals(State.STOPPED, service.status().state());
        assertEquals(Optional.of("60"), RelayStandIn.kept("stop"));
    }

    @Test
    void a_start_in_the_middle_of_a_stop_waits_for_it() throws Exception {
        mode("drain");
        service.install(program());
        service.start();
        int first = service.status().processId();
        control(Winsvc.SERVICE_CONTROL_STOP);
        service.start();
        assertEquals(State.RUNNING, service.status().state());
        assertNotEquals(first, service.status().processId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "break"})
    void a_body_that_fails_leaves_its_code(String how) throws Exception {
        mode(how);
        service.install(program());
        // It is not to be started again between the looks below.
        order(Winsvc.SERVICE_CHANGE_CONFIG, WindowsServiceTest::neverRestart);
        PortProxyException failure = assertThrows(PortProxyException.class, service::start);
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, failure.id());
        assertEquals(State.STOPPED, service.status().state());
        assertEquals(ErrorId.INTERNAL.exitCode(), service.status().exitCode());
    }

    private static void neverRestart(ServiceHandle opened) {
        SERVICE_FAILURE_ACTIONS none = new SERVICE_FAILURE_ACTIONS();
        // An array without elements: null would leave the actions as they are.
        none.lpsaActions = new SC_ACTION.ByReference();
        opened.check(
                Advapi32.INSTANCE.ChangeServiceConfig2(opened.handle(), Winsvc.SERVICE_CONFIG_FAILURE_ACTIONS, none),
                of -> "Clearing the failure actions of " + of);
    }

    /** With a code Windows would start again what an administrator has just stopped. */
    @Test
    void a_body_that_fails_while_it_stops_has_stopped() throws Exception {
        mode("fail late");
        service.install(program());
        service.start();
        service.stop();
        assertEquals(State.STOPPED, service.status().state());
        assertEquals(0, service.status().exitCode());
    }

    @Test
    void installing_again_replaces_the_program() throws Exception {
        service.install(program());
        service.install(new Program(TestService.java(), List.of("-Dnew=a b"), jar()));
        assertTrue(service.status().commandLine().contains(" \"-Dnew=a b\" -Xrs -jar "));
    }

    @Test
    void it_is_restarted_when_it_fails() throws Exception {
        assumeFalse(Wine.runsUs(), "Wine's service manager keeps no failure actions");
        service.install(program());
        try (ServiceHandle opened = ServiceHandle.open(RelayService.NAME, Winsvc.SERVICE_QUERY_CONFIG)
                .orElseThrow()) {
            Memory config = new Memory(8192);
            opened.check(
                    Advapi32.INSTANCE.QueryServiceConfig2(
                            opened.handle(), Winsvc.SERVICE_CONFIG_FAILURE_ACTIONS, config, 8192, new IntByReference()),
                    of -> "Reading the failure actions of " + of);
            SERVICE_FAILURE_ACTIONS actions = new SERVICE_FAILURE_ACTIONS(config);
            actions.read();
            assertEquals(Duration.ofDays(1).toSeconds(), actions.dwResetPeriod);
            assertEquals(3, actions.cActions);
        }
    }

    @Test
    void what_is_not_installed_cannot_be_started_stopped_or_removed() {
        for (Runnable work : List.<Runnable>of(service::start, service::stop, service::uninstall)) {
            PortProxyException missing = assertThrows(PortProxyException.class, work::run);
            assertEquals(ErrorId.SERVICE_UNAVAILABLE, missing.id());
            assertTrue(FixText.of(missing.fix()).contains("service install"), FixText.of(missing.fix()));
        }
    }

    @Test
    void only_the_service_manager_can_run_it() {
        PortProxyException refused = assertThrows(PortProxyException.class, () -> service.run(new NeverRun()));
        assertEquals(ErrorId.BAD_USAGE, refused.id());
    }

    @Test
    void a_program_that_is_not_there_is_not_installed() {
        Program nowhere = new Program(directory.resolve("java.exe"), List.of(), directory.resolve("x.jar"));
        PortProxyException missing = assertThrows(PortProxyException.class, () -> service.install(nowhere));
        assertTrue(missing.getMessage().contains("java.exe"), missing.getMessage());
        assertEquals(State.NOT_INSTALLED, service.status().state());
    }

    private static final class NeverRun implements ServiceBody {

        @Override
        public void run(Runnable ready) {
            throw new AssertionError("must not run");
        }

        @Override
        public void reload() {
            throw new AssertionError("must not reload");
        }

        @Override
        public void stop(Duration atMost) {
            throw new AssertionError("must not stop");
        }
    }

    private void mode(String mode) {
        keep("mode", mode);
    }

    private void keep(String name, String text) {
        registry.change(edit -> {
            edit.put(RelayStandIn.KEY, RegValue.text(name, text));
            return null;
        });
    }

    private static void control(int control) {
        order(Winsvc.SERVICE_PAUSE_CONTINUE | Winsvc.SERVICE_STOP, opened -> opened.control(control));
    }

    private static void order(int rights, Consumer<ServiceHandle> work) {
        try (ServiceHandle opened =
                ServiceHandle.open(RelayService.NAME, rights).orElseThrow()) {
            work.accept(opened);
        }
    }

    private Program program() throws IOException {
        return new Program(TestService.java(), List.of("-Dfile.encoding=UTF-8"), jar());
    }

    private Path jar() throws IOException {
        return ServiceJar.in(directory, RelayStandIn.class.getName());
    }
}
