package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A service on its way to running or to stopped. */
final class ServiceTransition {

    private static final Duration DELETION_PATIENCE = Duration.ofSeconds(10);
    private static final Duration DELETION_LOOK = Duration.ofSeconds(1);

    private ServiceTransition() {}

    static void start(ServiceHandle service, String name) {
        // One that is stopping counts as running, and would be found stopped afterwards.
        awaitNot(service, Winsvc.SERVICE_STOP_PENDING);
        if (!Advapi32.INSTANCE.StartService(service.handle(), 0, null)) {
            int code = Kernel32.INSTANCE.GetLastError();
            if (code != WinError.ERROR_SERVICE_ALREADY_RUNNING) {
                throw new ServiceFailure(Texts.of("windows.starting-service", name), code);
            }
        }
        SERVICE_STATUS_PROCESS status = awaitNot(service, Winsvc.SERVICE_START_PENDING);
        if (status.dwCurrentState == Winsvc.SERVICE_START_PENDING) {
            throw failed(Texts.of("windows.service-is-still-starting", name));
        }
        if (status.dwCurrentState != Winsvc.SERVICE_RUNNING) {
            throw failed(Texts.of("windows.service-did-not-start", name, exitCode(status)));
        }
    }

    static void stop(ServiceHandle service, String name) {
        // One that is starting takes no control yet.
        SERVICE_STATUS_PROCESS before = awaitNot(service, Winsvc.SERVICE_START_PENDING);
        if (before.dwCurrentState == Winsvc.SERVICE_RUNNING || before.dwCurrentState == Winsvc.SERVICE_PAUSED) {
            try {
                service.control(Winsvc.SERVICE_CONTROL_STOP);
            } catch (ServiceFailure e) {
                // It may have been told by somebody else, and have ended meanwhile.
                int now = service.status().dwCurrentState;
                if (now != Winsvc.SERVICE_STOP_PENDING && now != Winsvc.SERVICE_STOPPED) {
                    throw e;
                }
            }
        }
        SERVICE_STATUS_PROCESS status = awaitNot(service, Winsvc.SERVICE_RUNNING, Winsvc.SERVICE_STOP_PENDING);
        if (status.dwCurrentState != Winsvc.SERVICE_STOPPED) {
            throw failed(Texts.of("windows.service-has-not-stopped", name));
        }
    }

    /**
     * A deleted service is there until its process has ended and every program has closed it; one that somebody keeps
     * open for longer stays behind, marked for deletion.
     */
    static void awaitGone(String name) {
        long started = System.nanoTime();
        while (System.nanoTime() - started < DELETION_PATIENCE.toNanos()) {
            Optional<ServiceHandle> service = ServiceHandle.open(name, Winsvc.SERVICE_QUERY_STATUS);
            service.ifPresent(ServiceHandle::close);
            if (service.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(DELETION_LOOK.toNanos());
        }
    }

    /** The service's own code where it gave one, else Windows' code. */
    static int exitCode(SERVICE_STATUS_PROCESS status) {
        return status.dwWin32ExitCode == WinError.ERROR_SERVICE_SPECIFIC_ERROR
                ? status.dwServiceSpecificExitCode
                : status.dwWin32ExitCode;
    }

    /** The first other state, or one of these where it does not get on. */
    private static SERVICE_STATUS_PROCESS awaitNot(ServiceHandle service, int... states) {
        ServiceProgress progress = new ServiceProgress(System.nanoTime());
        while (true) {
            SERVICE_STATUS_PROCESS status = service.status();
            if (Arrays.stream(states).noneMatch(state -> state == status.dwCurrentState)) {
                return status;
            }
            Optional<Duration> wait = progress.untilNextLook(
                    status.dwCurrentState,
                    status.dwCheckPoint,
                    Duration.ofMillis(Integer.toUnsignedLong(status.dwWaitHint)),
                    System.nanoTime());
            if (wait.isEmpty()) {
                return status;
            }
            LockSupport.parkNanos(wait.get().toNanos());
        }
    }

    private static PortProxyException failed(String message) {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                message,
                Fix.words(Texts.of("windows.look-into-event-log"))
                        .or(Fix.of(
                                Texts.of("windows.run-relay-in-foreground"),
                                OwnCommand.of("relay").inStore(StoreNames.MACHINE))));
    }
}
