package dev.portproxy.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.Tlhelp32;
import com.sun.jna.platform.win32.W32ServiceManager;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes of one moment: their names and the services that they host. What may not be seen is left empty. */
final class RunningProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(RunningProcesses.class);
    private static final int TRIES = 16;
    private static final int LONGEST_PATH = 32_768;

    private final Map<Long, String> names = readNames();
    // Empty where the service manager lists none to this user, such as one without rights who came over the network.
    private final Optional<Map<Long, List<String>>> services;

    RunningProcesses() {
        this(Winsvc.SC_MANAGER_ENUMERATE_SERVICE);
    }

    RunningProcesses(int managerRights) {
        services = readServices(managerRights);
    }

    Optional<String> name(long pid) {
        return Optional.ofNullable(names.get(pid));
    }

    /** In no order; most processes host none, a svchost.exe one or several. Empty where that is not known. */
    Optional<List<String>> services(long pid) {
        return services.map(hosted -> hosted.getOrDefault(pid, List.of()));
    }

    /** The program's path, which PROCESS_QUERY_LIMITED_INFORMATION gives of other users' processes too. */
    Optional<String> executable(long pid) {
        HANDLE process = Kernel32.INSTANCE.OpenProcess(WinNT.PROCESS_QUERY_LIMITED_INFORMATION, false, (int) pid);
        if (process == null) {
            return Optional.empty();
        }
        try (Handle opened = new Handle(process)) {
            char[] path = new char[LONGEST_PATH];
            IntByReference length = new IntByReference(path.length);
            return Kernel32.INSTANCE.QueryFullProcessImageName(opened.value(), 0, path, length)
                    ? Optional.of(new String(path, 0, length.getValue()))
                    : Optional.empty();
        }
    }

    // A snapshot names every process, whoever runs it.
    private static Map<Long, String> readNames() {
        Map<Long, String> names = new HashMap<>();
        HANDLE snapshot = Kernel32.INSTANCE.CreateToolhelp32Snapshot(Tlhelp32.TH32CS_SNAPPROCESS, new DWORD(0));
        if (WinBase.INVALID_HANDLE_VALUE.equals(snapshot)) {
            LOG.debug("No names of processes: {}", WindowsError.describe(Kernel32.INSTANCE.GetLastError()));
            return names;
        }
        try (Handle opened = new Handle(snapshot)) {
            Tlhelp32.PROCESSENTRY32.ByReference entry = new Tlhelp32.PROCESSENTRY32.ByReference();
            boolean more = Kernel32.INSTANCE.Process32First(opened.value(), entry);
            while (more) {
                names.put(entry.th32ProcessID.longValue(), Native.toString(entry.szExeFile));
                more = Kernel32.INSTANCE.Process32Next(opened.value(), entry);
            }
        }
        return names;
    }

    private static Optional<Map<Long, List<String>>> readServices(int managerRights) {
        Map<Long, List<String>> services = new HashMap<>();
        try (W32ServiceManager manager = new W32ServiceManager(managerRights)) {
            for (Winsvc.ENUM_SERVICE_STATUS_PROCESS service : active(manager)) {
                services.computeIfAbsent(
                                Integer.toUnsignedLong(service.ServiceStatusProcess.dwProcessId),
                                pid -> new ArrayList<>())
                        .add(service.lpServiceName);
            }
        } catch (Win32Exception e) {
            LOG.debug("The services of processes are not known: {}", WindowsError.describe(e.getErrorCode()));
            return Optional.empty();
        }
        return Optional.of(services);
    }

    private static Winsvc.ENUM_SERVICE_STATUS_PROCESS[] active(W32ServiceManager manager) {
        for (int tries = 1; ; tries++) {
            try {
                return manager.enumServicesStatusExProcess(WinNT.SERVICE_WIN32, Winsvc.SERVICE_ACTIVE, null);
            } catch (Win32Exception e) {
                // A service that starts between the question for the size and the one for the list.
                if (e.getErrorCode() != WinError.ERROR_MORE_DATA || tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
