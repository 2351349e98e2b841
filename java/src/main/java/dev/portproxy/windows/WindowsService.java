package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.ServiceBody;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The relay as a Windows service, without a wrapper program: the service manager starts Java itself. */
public final class WindowsService implements RelayService {

    private static final String DISPLAY_NAME = "PortProxy Relay";
    private static final String DESCRIPTION =
            "Forwards TCP connections by the rules of PortProxy's machine store. The command portproxy manages it.";
    private static final String ACCOUNT = "NT AUTHORITY\\LocalService";

    private final UnaryOperator<Program> filesCheck;

    public WindowsService() {
        this(ProgramFiles::requireOnlyAdministratorsWrite);
    }

    /** @param filesCheck gives the program as it will be started, or throws */
    WindowsService(UnaryOperator<Program> filesCheck) {
        this.filesCheck = filesCheck;
    }

    @Override
    public void install(Program program) {
        String command = commandLine(filesCheck.apply(program));
        SharedState.makeLogsIn(SharedState.path());
        translating(() -> {
            Optional<ServiceHandle> installed = ServiceHandle.open(NAME, Winsvc.SERVICE_ALL_ACCESS);
            try (ServiceHandle service = installed.isPresent() ? changed(installed.get(), command) : created(command)) {
                ServiceSettings.describe(service, DESCRIPTION);
                ServiceSettings.restartOnFailure(service);
                ServiceSettings.clearJavaVariables(NAME);
            }
            return null;
        });
    }

    // Without -Xrs Java takes a user's logging off for its own end.
    private static String commandLine(Program program) {
        List<String> arguments = new ArrayList<>(program.options());
        arguments.addAll(List.of("-Xrs", "-jar", program.jar().toString(), "service", "run"));
        return CommandLine.of(program.java().toString(), arguments);
    }

    private static ServiceHandle created(String command) {
        try (ServiceHandle manager =
                ServiceHandle.manager(Winsvc.SC_MANAGER_CONNECT | Winsvc.SC_MANAGER_CREATE_SERVICE)) {
            SC_HANDLE service = Advapi32.INSTANCE.CreateService(
                    manager.handle(),
                    NAME,
                    DISPLAY_NAME,
                    Winsvc.SERVICE_ALL_ACCESS,
                    WinNT.SERVICE_WIN32_OWN_PROCESS,
                    WinNT.SERVICE_AUTO_START,
                    WinNT.SERVICE_ERROR_NORMAL,
                    command,
                    null,
                    null,
                    null,
                    ACCOUNT,
                    "");
            if (service == null) {
                throw new ServiceFailure(
                        Texts.of("windows.installing-service", NAME), Kernel32.INSTANCE.GetLastError());
            }
            return ServiceHandle.of(NAME, service);
        }
    }

    private static ServiceHandle changed(ServiceHandle service, String command) {
        service.check(
                Advapi32More.INSTANCE.ChangeServiceConfig(
                        service.handle(),
                        WinNT.SERVICE_WIN32_OWN_PROCESS,
                        WinNT.SERVICE_AUTO_START,
                        WinNT.SERVICE_ERROR_NORMAL,
                        command,
                        null,
                        null,
                        null,
                        ACCOUNT,
                        "",
                        DISPLAY_NAME),
                name -> Texts.of("windows.changing", name));
        return service;
    }

    @Override
    public void uninstall() {
        withService(Winsvc.SERVICE_STOP | Winsvc.SERVICE_QUERY_STATUS | WinNT.DELETE, service -> {
            ServiceTransition.stop(service, NAME);
            service.check(
                    Advapi32.INSTANCE.DeleteService(service.handle()), name -> Texts.of("windows.removing", name));
        });
        translating(() -> {
            ServiceTransition.awaitGone(NAME);
            return null;
        });
    }

    @Override
    public void start() {
        withService(
                Winsvc.SERVICE_START | Winsvc.SERVICE_QUERY_STATUS, service -> ServiceTransition.start(service, NAME));
    }

    @Override
    public void stop() {
        withService(
                Winsvc.SERVICE_STOP | Winsvc.SERVICE_QUERY_STATUS, service -> ServiceTransition.stop(service, NAME));
    }

    @Override
    public Status status() {
        return translating(() -> {
            Optional<ServiceHandle> opened =
                    ServiceHandle.open(NAME, Winsvc.SERVICE_QUERY_STATUS | Winsvc.SERVICE_QUERY_CONFIG);
            if (opened.isEmpty()) {
                return new Status(State.NOT_INSTALLED, 0, 0, "", "");
            }
            try (ServiceHandle service = opened.get()) {
                SERVICE_STATUS_PROCESS status = service.status();
                ServiceConfig config = service.config();
                return new Status(
                        state(status.dwCurrentState),
                        status.dwProcessId,
                        ServiceTransition.exitCode(status),
                        config.commandLine(),
                        config.account());
            }
        });
    }

    private static State state(int state) {
        return switch (state) {
            case Winsvc.SERVICE_STOPPED -> State.STOPPED;
            case Winsvc.SERVICE_START_PENDING -> State.STARTING;
            case Winsvc.SERVICE_STOP_PENDING -> State.STOPPING;
            case Winsvc.SERVICE_PAUSED, Winsvc.SERVICE_PAUSE_PENDING, Winsvc.SERVICE_CONTINUE_PENDING -> State.PAUSED;
            default -> State.RUNNING;
        };
    }

    @Override
    public void run(ServiceBody body) {
        new ServiceHost(NAME, body, ShutdownLimit::ofThisMachine).run();
    }

    private static void withService(int rights, Consumer<ServiceHandle> work) {
        translating(() -> {
            try (ServiceHandle service = ServiceHandle.open(NAME, rights).orElseThrow(WindowsService::notInstalled)) {
                work.accept(service);
            }
            return null;
        });
    }

    private static PortProxyException notInstalled() {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                Texts.of("windows.service-is-not-installed", NAME),
                Fix.asAdministrator(OwnCommand.of("service install")));
    }

    private static <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (ServiceFailure e) {
            throw e.forUser();
        }
    }
}
