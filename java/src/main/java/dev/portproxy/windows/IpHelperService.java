package dev.portproxy.windows;

import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.RuleService;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** IP Helper (iphlpsvc). */
public final class IpHelperService implements RuleService {

    @Override
    public Status status() {
        try {
            Optional<ServiceHandle> opened = ServiceHandle.open(WindowsCommands.IP_HELPER, Winsvc.SERVICE_QUERY_STATUS);
            if (opened.isEmpty()) {
                return new Status(State.MISSING, StartType.UNKNOWN, 0, false);
            }
            try (ServiceHandle service = opened.get()) {
                SERVICE_STATUS_PROCESS status = service.status();
                return new Status(state(status), startType(), status.dwProcessId, takesSignals(status));
            }
        } catch (ServiceFailure e) {
            throw e.forUser();
        }
    }

    @Override
    public Outcome signal() {
        try {
            Optional<ServiceHandle> opened = ServiceHandle.open(
                    WindowsCommands.IP_HELPER, Winsvc.SERVICE_PAUSE_CONTINUE | Winsvc.SERVICE_QUERY_STATUS);
            if (opened.isEmpty()) {
                return new Outcome(
                        Result.MISSING,
                        0,
                        Texts.of("windows.ip-helper-is-missing"),
                        Fix.of(
                                Texts.of("windows.to-let-relay-serve-them"),
                                OwnCommand.of("relay").inStore(StoreNames.SYSTEM)));
            }
            try (ServiceHandle service = opened.get()) {
                return signal(service);
            }
        } catch (ServiceFailure e) {
            return failed(e);
        }
    }

    private static Outcome signal(ServiceHandle service) {
        SERVICE_STATUS_PROCESS status = service.status();
        if (status.dwCurrentState == Winsvc.SERVICE_STOPPED) {
            return notRunning();
        }
        if (!takesSignals(status)) {
            return takesNone(state(status));
        }
        service.control(Winsvc.SERVICE_CONTROL_PARAMCHANGE);
        return new Outcome(Result.SIGNALLED, 0, "", Fix.NONE);
    }

    static Outcome takesNone(State state) {
        return state == State.RUNNING
                ? new Outcome(
                        Result.REFUSED,
                        WinError.ERROR_SERVICE_CANNOT_ACCEPT_CTRL,
                        Texts.of("windows.ip-helper-takes-no-signal"),
                        WindowsCommands.restartIpHelper(Texts.of("windows.restart-it-which-cuts-tunnels")))
                : new Outcome(
                        Result.REFUSED,
                        WinError.ERROR_SERVICE_CANNOT_ACCEPT_CTRL,
                        betweenStates(state),
                        Fix.asAdministrator(new Hint(Texts.of("windows.wait-until-it-runs")), WindowsCommands.SIGNAL));
    }

    private static String betweenStates(State state) {
        return switch (state) {
            case STARTING -> Texts.of("windows.ip-helper-is-starting");
            case STOPPING -> Texts.of("windows.ip-helper-is-stopping");
            default -> Texts.of("windows.ip-helper-is-paused");
        };
    }

    private static Outcome notRunning() {
        return startType() == StartType.DISABLED
                ? new Outcome(
                        Result.DISABLED,
                        0,
                        Texts.of("windows.ip-helper-is-disabled"),
                        Fix.asAdministrator(WindowsCommands.ENABLE_IP_HELPER, WindowsCommands.START_IP_HELPER))
                : new Outcome(
                        Result.STOPPED,
                        0,
                        Texts.of("windows.ip-helper-is-stopped"),
                        Fix.asAdministrator(WindowsCommands.START_IP_HELPER));
    }

    // It may have ended since it was looked at.
    private static Outcome failed(ServiceFailure failure) {
        return switch (failure.code()) {
            case WinError.ERROR_SERVICE_NOT_ACTIVE -> notRunning();
            case WinError.ERROR_ACCESS_DENIED -> refused(failure, Fix.asAdministrator(WindowsCommands.SIGNAL));
            default -> refused(failure, Fix.asAdministrator(Texts.of("windows.to-try"), WindowsCommands.SIGNAL));
        };
    }

    private static Outcome refused(ServiceFailure failure, Fix fix) {
        return new Outcome(Result.REFUSED, failure.code(), failure.getMessage(), fix);
    }

    private static boolean takesSignals(SERVICE_STATUS_PROCESS status) {
        return (status.dwControlsAccepted & Winsvc.SERVICE_ACCEPT_PARAMCHANGE) != 0;
    }

    static State state(SERVICE_STATUS_PROCESS status) {
        return switch (status.dwCurrentState) {
            case Winsvc.SERVICE_START_PENDING -> State.STARTING;
            case Winsvc.SERVICE_STOPPED -> State.STOPPED;
            case Winsvc.SERVICE_STOP_PENDING -> State.STOPPING;
            case Winsvc.SERVICE_PAUSED, Winsvc.SERVICE_PAUSE_PENDING, Winsvc.SERVICE_CONTINUE_PENDING -> State.PAUSED;
            default -> State.RUNNING;
        };
    }

    // Apart from the state: an account may be allowed to ask for one and not for the other.
    private static StartType startType() {
        try {
            Optional<ServiceHandle> opened = ServiceHandle.open(WindowsCommands.IP_HELPER, Winsvc.SERVICE_QUERY_CONFIG);
            if (opened.isEmpty()) {
                return StartType.UNKNOWN;
            }
            try (ServiceHandle service = opened.get()) {
                return startType(service.config());
            }
        } catch (ServiceFailure e) {
            return StartType.UNKNOWN;
        }
    }

    static StartType startType(ServiceConfig config) {
        return switch (config.startType()) {
            case WinNT.SERVICE_AUTO_START, WinNT.SERVICE_BOOT_START, WinNT.SERVICE_SYSTEM_START -> StartType.AUTOMATIC;
            case WinNT.SERVICE_DEMAND_START -> StartType.MANUAL;
            case WinNT.SERVICE_DISABLED -> StartType.DISABLED;
            default -> StartType.UNKNOWN;
        };
    }
}
