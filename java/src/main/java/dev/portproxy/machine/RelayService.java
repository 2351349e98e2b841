package dev.portproxy.machine;

import java.nio.file.Path;
import java.util.List;

/**
 * The relay as a Windows service. Failures are {@link dev.portproxy.diagnostic.PortProxyException}s: ElevationRequired,
 * AccessDenied, ServiceUnavailable.
 */
public interface RelayService {

    /** Its name. The key of a service named {@code PortProxy} is where netsh keeps its rules. */
    String NAME = "PortProxyRelay";

    /** Where a service is in its life. */
    enum State {
        NOT_INSTALLED,
        STOPPED,
        STARTING,
        RUNNING,
        STOPPING,
        PAUSED
    }

    /**
     * What the service manager starts.
     *
     * @param java the Java launcher
     * @param options of the launcher, each one argument
     * @param jar the program
     */
    record Program(Path java, List<String> options, Path jar) {

        public Program {
            options = List.copyOf(options);
        }
    }

    /**
     * What is known of the service; the texts are empty where it is not installed.
     *
     * @param processId 0 where it does not run
     * @param exitCode Windows' code of its last end, 0 where that went well
     */
    record Status(State state, int processId, int exitCode, String commandLine, String account) {}

    /**
     * Registers the service: started with Windows, restarted when it fails, run by an account with few rights. Where it
     * is installed already, the program is replaced. AccessDenied where somebody other than an administrator could
     * replace the program's files.
     */
    void install(Program program);

    /** Stops and removes it. */
    void uninstall();

    /** Returns once it runs; nothing happens where it does. */
    void start();

    /** Returns once it has stopped; nothing happens where it has. */
    void stop();

    Status status();

    /**
     * Runs as the service, in the process that the service manager started; returns once it has stopped. BadUsage in any
     * other process.
     */
    void run(ServiceBody body);
}
