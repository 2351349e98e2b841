package dev.portproxy.windows;

import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_PROCESS;
import dev.portproxy.machine.ServiceFacts;
import java.util.Optional;

/** What the service manager knows of any service. */
final class Services {

    private Services() {}

    /** Empty where there is no such service. */
    static Optional<ServiceFacts> find(String name) {
        try {
            Optional<ServiceHandle> opened =
                    ServiceHandle.open(name, Winsvc.SERVICE_QUERY_STATUS | Winsvc.SERVICE_QUERY_CONFIG);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (ServiceHandle service = opened.get()) {
                SERVICE_STATUS_PROCESS status = service.status();
                ServiceConfig config = service.config();
                return Optional.of(new ServiceFacts(
                        name,
                        IpHelperService.state(status),
                        IpHelperService.startType(config),
                        Integer.toUnsignedLong(status.dwProcessId),
                        config.dependencies()));
            }
        } catch (ServiceFailure e) {
            throw e.forUser();
        }
    }
}
