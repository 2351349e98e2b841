package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.cli.print.ExitCode;
import dev.portproxy.cli.print.Output;
import dev.portproxy.cli.print.StreamOutput;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.machine.RelayService.State;
import dev.portproxy.machine.RelayService.Status;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceVerbTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Output output = new StreamOutput(
            new Terminal(
                    InputStream.nullInputStream(),
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of()),
            false,
            () -> Shell.windows(text -> true));

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "RUNNING", "PAUSED"})
    void what_runs_already_has_to_be_restarted(State state) {
        ServiceVerb.Install.tell(output, new Status(state, 42, 0, "java.exe", "LocalService"));
        assertEquals(
                "Installed PortProxyRelay, but process 42 is still the program that was started before. To restart it:"
                        + " portproxy service stop\nportproxy service start\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.ATTENTION, output.exitCode());
    }

    /** One that is stopping is waited for by the start. */
    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "STOPPING"})
    void what_does_not_run_is_started(State state) {
        ServiceVerb.Install.tell(output, new Status(state, 0, 0, "java.exe", "LocalService"));
        assertEquals(
                "Installed PortProxyRelay. To start it now: portproxy service start\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.DONE, output.exitCode());
    }
}
