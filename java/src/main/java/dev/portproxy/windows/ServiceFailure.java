package dev.portproxy.windows;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.RelayService;
import dev.portproxy.words.Texts;
import java.util.Objects;

/** A call of the service manager's that failed. */
final class ServiceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param doing a beginning of a sentence, such as {@code Opening the service iphlpsvc} */
    ServiceFailure(String doing, int code) {
        super(Texts.of("windows.service-call-failed", doing, WindowsError.describe(code)));
        this.code = code;
    }

    /** To be called straight after the call that failed. */
    static ServiceFailure ofLastError(String doing) {
        return new ServiceFailure(doing, Kernel32.INSTANCE.GetLastError());
    }

    /** Never null: one sentence is always given. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    int code() {
        return code;
    }

    PortProxyException forUser() {
        return switch (code) {
            case WinError.ERROR_ACCESS_DENIED ->
                Elevation.isElevated()
                        ? new PortProxyException(
                                ErrorId.ACCESS_DENIED,
                                getMessage(),
                                Texts.of("windows.service-keeps-administrators-out"),
                                this)
                        : new PortProxyException(
                                ErrorId.ELEVATION_REQUIRED,
                                getMessage(),
                                Texts.of("windows.do-it-again-as-administrator"),
                                this);
            case WinError.ERROR_SERVICE_MARKED_FOR_DELETE ->
                failed(Texts.of("windows.close-programs-that-show-services"));
            case WinError.ERROR_SERVICE_DISABLED ->
                failed(Fix.asAdministrator(
                        Texts.of("windows.to-enable-it-first"), WindowsCommands.startType(RelayService.NAME, "auto")));
            case WinError.ERROR_SERVICE_REQUEST_TIMEOUT -> failed(Texts.of("windows.look-into-event-log-for-cause"));
            default -> failed("");
        };
    }

    private PortProxyException failed(String words) {
        return failed(Fix.words(words));
    }

    private PortProxyException failed(Fix fix) {
        return new PortProxyException(ErrorId.SERVICE_UNAVAILABLE, getMessage(), fix, this);
    }
}
