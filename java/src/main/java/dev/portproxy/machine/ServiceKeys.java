package dev.portproxy.machine;

import dev.portproxy.registry.ControlSets;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/** What the registry tells of services and of IPv6: the running Windows' or an export's. */
public final class ServiceKeys {

    /** The running Windows' services. */
    public static final Key OF_WINDOWS = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services");

    private ServiceKeys() {}

    /** The services in an export, wherever in it they stand; empty where it lacks the one that is asked for. */
    public static Optional<Key> inExport(Registry.View view, String service) {
        return ControlSets.places(view).stream()
                .flatMap(place -> ControlSets.holding(view, place, "Services\\" + service).stream())
                .findFirst()
                .flatMap(Key::parent);
    }

    /**
     * The bits of the parts of IPv6 that are off ("Guidance for configuring IPv6 in Windows", Microsoft); 0 where nothing
     * is set.
     */
    public static int disabledComponents(Registry.View view, Key services) {
        return number(view, services.child("Tcpip6\\Parameters"), "DisabledComponents")
                .orElse(0);
    }

    /** 2 automatic, 3 manual, 4 disabled (SERVICE_AUTO_START and so on, winsvc.h); empty where it is not there. */
    public static OptionalInt startType(Registry.View view, Key services, String service) {
        return number(view, services.child(service), "Start");
    }

    private static OptionalInt number(Registry.View view, Key key, String name) {
        return view.value(key, name)
                .filter(value -> value.type() == RegValue.REG_DWORD && value.data().length == Integer.BYTES)
                .map(value -> OptionalInt.of(ByteBuffer.wrap(value.data())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt()))
                .orElse(OptionalInt.empty());
    }
}
