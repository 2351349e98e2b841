package dev.portproxy.windows;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What is set about IPv6 in the registry ("Guidance for configuring IPv6 in Windows", Microsoft). */
final class Ipv6Settings {

    private static final Key PARAMETERS = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters");

    private Ipv6Settings() {}

    /** The bits of the parts that are off; 0 where nothing is set. */
    static int disabledComponents(Registry registry) {
        return registry.read(view -> view.value(PARAMETERS, "DisabledComponents"))
                .filter(value -> value.type() == RegValue.REG_DWORD && value.data().length == Integer.BYTES)
                .map(value -> ByteBuffer.wrap(value.data())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt())
                .orElse(0);
    }
}
