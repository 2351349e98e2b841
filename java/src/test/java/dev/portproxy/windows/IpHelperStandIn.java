package dev.portproxy.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.HandlerEx;
import com.sun.jna.platform.win32.Winsvc.SERVICE_MAIN_FUNCTION;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_HANDLE;
import com.sun.jna.platform.win32.Winsvc.SERVICE_TABLE_ENTRY;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A service named iphlpsvc which keeps each control that it gets in the registry, one value a control. With the argument
 * {@code deaf} it takes none but the stop.
 */
final class IpHelperStandIn {

    static final Key RECEIVED = Key.of("HKLM\\SOFTWARE\\PortProxyTest\\Received");

    private static final CountDownLatch STOPPED = new CountDownLatch(1);
    private static final SERVICE_MAIN_FUNCTION MAIN = IpHelperStandIn::serve;
    private static final HandlerEx HANDLER = IpHelperStandIn::control;
    private static SERVICE_STATUS_HANDLE handle;
    private static int accepted = Winsvc.SERVICE_ACCEPT_STOP | Winsvc.SERVICE_ACCEPT_PARAMCHANGE;

    private IpHelperStandIn() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("deaf")) {
            accepted = Winsvc.SERVICE_ACCEPT_STOP;
        }
        SERVICE_TABLE_ENTRY[] table = (SERVICE_TABLE_ENTRY[]) new SERVICE_TABLE_ENTRY().toArray(2);
        table[0].lpServiceName = WindowsCommands.IP_HELPER;
        table[0].lpServiceProc = MAIN;
        Advapi32.INSTANCE.StartServiceCtrlDispatcher(table);
    }

    private static void serve(int count, Pointer arguments) {
        handle = Advapi32.INSTANCE.RegisterServiceCtrlHandlerEx(WindowsCommands.IP_HELPER, HANDLER, null);
        report(Winsvc.SERVICE_RUNNING);
        try {
            STOPPED.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        report(Winsvc.SERVICE_STOPPED);
    }

    private static int control(int control, int eventType, Pointer eventData, Pointer context) {
        if (control == Winsvc.SERVICE_CONTROL_STOP) {
            STOPPED.countDown();
        } else {
            new JnaRegistry().change(edit -> {
                int number = edit.values(RECEIVED).size();
                edit.put(RECEIVED, RegValue.text("control " + number, Integer.toString(control)));
                return null;
            });
        }
        return 0;
    }

    /** The controls, as numbers. */
    static List<String> received() {
        return new JnaRegistry()
                .read(view -> view.values(RECEIVED).stream()
                        .map(value -> value.text().orElse("no text"))
                        .toList());
    }

    private static void report(int state) {
        SERVICE_STATUS status = new SERVICE_STATUS();
        status.dwServiceType = WinNT.SERVICE_WIN32_OWN_PROCESS;
        status.dwCurrentState = state;
        status.dwControlsAccepted = state == Winsvc.SERVICE_RUNNING ? accepted : 0;
        Advapi32.INSTANCE.SetServiceStatus(handle, status);
    }
}
