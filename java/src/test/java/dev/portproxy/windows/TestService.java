package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Installs and removes a service that runs a class of the test class path with the Java of the tests. */
final class TestService implements AutoCloseable {

    private final String name;

    private TestService(String name) {
        this.name = name;
    }

    static TestService install(String name, int startType, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of("-Xrs", "-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        try (ServiceHandle manager =
                ServiceHandle.manager(Winsvc.SC_MANAGER_CONNECT | Winsvc.SC_MANAGER_CREATE_SERVICE)) {
            SC_HANDLE service = Advapi32.INSTANCE.CreateService(
                    manager.handle(),
                    name,
                    name,
                    Winsvc.SERVICE_ALL_ACCESS,
                    WinNT.SERVICE_WIN32_OWN_PROCESS,
                    startType,
                    WinNT.SERVICE_ERROR_NORMAL,
                    CommandLine.of(java().toString(), command),
                    null,
                    null,
                    null,
                    null,
                    null);
            if (service == null) {
                throw new ServiceFailure("Installing " + name, Kernel32.INSTANCE.GetLastError());
            }
            ServiceHandle.of(name, service).close();
        }
        return new TestService(name);
    }

    // A service starts in a directory of Windows' own.
    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(";"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(";"));
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java.exe");
    }

    static boolean isInstalled(String name) {
        Optional<ServiceHandle> service = ServiceHandle.open(name, Winsvc.SERVICE_QUERY_STATUS);
        service.ifPresent(ServiceHandle::close);
        return service.isPresent();
    }

    void start() {
        try (ServiceHandle service = open()) {
            ServiceTransition.start(service, name);
        }
    }

    void stop() {
        try (ServiceHandle service = open()) {
            ServiceTransition.stop(service, name);
        }
    }

    private ServiceHandle open() {
        return ServiceHandle.open(name, Winsvc.SERVICE_ALL_ACCESS).orElseThrow();
    }

    @Override
    public void close() {
        try (ServiceHandle service = open()) {
            ServiceTransition.stop(service, name);
            service.check(Advapi32.INSTANCE.DeleteService(service.handle()), of -> "Removing " + of);
        }
        ServiceTransition.awaitGone(name);
    }
}
