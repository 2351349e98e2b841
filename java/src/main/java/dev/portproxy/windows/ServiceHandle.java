package dev.portproxy.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import com.sun.jna.ptr.IntByReference;
import dev.portproxy.words.Texts;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One opened service, or the service manager itself. */
final class ServiceHandle implements AutoCloseable {

    /** Asked when something fails. */
    private final Supplier<String> name;

    private final SC_HANDLE handle;

    private ServiceHandle(Supplier<String> name, SC_HANDLE handle) {
        this.name = name;
        this.handle = handle;
    }

    static ServiceHandle of(String service, SC_HANDLE handle) {
        return new ServiceHandle(() -> Texts.of("windows.service", service), handle);
    }

    static ServiceHandle manager(int rights) {
        SC_HANDLE manager = Advapi32.INSTANCE.OpenSCManager(null, null, rights);
        if (manager == null) {
            throw ServiceFailure.ofLastError(Texts.of("windows.opening-service-manager"));
        }
        return new ServiceHandle(() -> Texts.of("windows.service-manager"), manager);
    }

    /** Empty where there is no such service. */
    static Optional<ServiceHandle> open(String service, int rights) {
        try (ServiceHandle manager = manager(Winsvc.SC_MANAGER_CONNECT)) {
            SC_HANDLE opened = Advapi32.INSTANCE.OpenService(manager.handle, service, rights);
            if (opened != null) {
                return Optional.of(of(service, opened));
            }
            int code = Kernel32.INSTANCE.GetLastError();
            if (code == WinError.ERROR_SERVICE_DOES_NOT_EXIST) {
                return Optional.empty();
            }
            throw new ServiceFailure(Texts.of("windows.opening-service", service), code);
        }
    }

    SC_HANDLE handle() {
        return handle;
    }

    SERVICE_STATUS_PROCESS status() {
        SERVICE_STATUS_PROCESS status = new SERVICE_STATUS_PROCESS();
        check(
                Advapi32.INSTANCE.QueryServiceStatusEx(
                        handle, Winsvc.SC_ENUM_PROCESS_INFO, status, status.size(), new IntByReference()),
                name -> Texts.of("windows.asking-for-state-of", name));
        return status;
    }

    ServiceConfig config() {
        // QUERY_SERVICE_CONFIG is at most 8 KB (QueryServiceConfig).
        Memory config = new Memory(8192);
        check(
                Advapi32More.INSTANCE.QueryServiceConfig(handle, config, (int) config.size(), new IntByReference()),
                name -> Texts.of("windows.reading-configuration-of", name));
        return ServiceConfig.read(config);
    }

    void control(int control) {
        check(
                Advapi32.INSTANCE.ControlService(handle, control, new SERVICE_STATUS()),
                name -> Texts.of("windows.sending-control-to", name));
    }

    /** @param doing what is done to the one of that name, as {@link ServiceFailure} takes it */
    void check(boolean done, UnaryOperator<String> doing) {
        if (!done) {
            int code = Kernel32.INSTANCE.GetLastError();
            throw new ServiceFailure(doing.apply(name.get()), code);
        }
    }

    @Override
    public void close() {
        Advapi32.INSTANCE.CloseServiceHandle(handle);
    }
}
