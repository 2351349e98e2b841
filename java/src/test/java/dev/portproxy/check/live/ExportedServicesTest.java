package dev.portproxy.check.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.machine.ServiceKeys;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedServicesTest {

    private final MemoryRegistry export = new MemoryRegistry();

    private void number(String key, String name, int value) {
        export.change(edit -> {
            edit.put(Key.of(key), new RegValue(name, RegValue.REG_DWORD, new byte[] {(byte) value, 0, 0, 0}));
            return null;
        });
    }

    private List<String> found() {
        return Looking.brief(export.read(ExportedServices::look));
    }

    @Test
    void an_export_without_services_says_nothing() {
        assertEquals(List.of(), found());
    }

    @Test
    void the_control_set_that_ruled_decides() {
        number("HKLM\\offline\\Select", "Current", 2);
        number("HKLM\\offline\\ControlSet001\\Services\\iphlpsvc", "Start", 4);
        number("HKLM\\offline\\ControlSet002\\Services\\iphlpsvc", "Start", 2);
        assertEquals(List.of(), found());
        number("HKLM\\offline\\ControlSet002\\Services\\iphlpsvc", "Start", 4);
        number("HKLM\\offline\\ControlSet002\\Services\\Tcpip6\\Parameters", "DisabledComponents", 0x20);
        assertEquals(List.of("Error IpHelperDisabled", "Warning Ipv6Disabled"), found());
    }

    @Test
    void only_a_number_is_a_setting() {
        String parameters = ServiceKeys.OF_WINDOWS + "\\Tcpip6\\Parameters";
        export.change(edit -> {
            edit.put(Key.of(parameters), RegValue.text("DisabledComponents", "255"));
            return null;
        });
        assertEquals(0, (int) export.read(view -> ServiceKeys.disabledComponents(view, ServiceKeys.OF_WINDOWS)));
        number(parameters, "DisabledComponents", 0xff);
        assertEquals(0xff, (int) export.read(view -> ServiceKeys.disabledComponents(view, ServiceKeys.OF_WINDOWS)));
    }
}
