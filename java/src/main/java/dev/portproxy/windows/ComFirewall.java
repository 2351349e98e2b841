package dev.portproxy.windows;

import com.sun.jna.platform.win32.COM.COMException;
import com.sun.jna.platform.win32.COM.COMUtils;
import com.sun.jna.platform.win32.Ole32;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Profile;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the firewall through COM (netfw.h: INetFwPolicy2, INetFwProducts). It can take a minute, and COM is initialised
 * for the calling thread: wrap it in {@link dev.portproxy.firewall.TimeLimitedFirewall}.
 */
public final class ComFirewall implements LiveFirewall {

    private static final String POLICY = "HNetCfg.FwPolicy2";
    private static final String PRODUCTS = "HNetCfg.FwProducts";

    @Override
    public State state() {
        if (COMUtils.FAILED(Ole32.INSTANCE.CoInitializeEx(null, Ole32.COINIT_MULTITHREADED))) {
            return State.unknown(Texts.of("windows.firewall-cannot-be-asked-from-thread"));
        }
        try {
            Optional<Set<Profile>> active = active();
            return new State(
                    active, others(), active.isPresent() ? "" : Texts.of("windows.firewall-does-not-tell-networks"));
        } finally {
            Ole32.INSTANCE.CoUninitialize();
        }
    }

    private static Optional<Set<Profile>> active() {
        try (ComObject policy = new ComObject(POLICY)) {
            return Optional.of(Profile.ofMask(policy.number("CurrentProfileTypes")))
                    .filter(profiles -> !profiles.isEmpty());
        } catch (COMException notImplemented) {
            // Wine; a Windows whose firewall service does not run.
            return Optional.empty();
        }
    }

    private static List<String> others() {
        List<String> names = new ArrayList<>();
        try (ComObject products = new ComObject(PRODUCTS)) {
            int count = products.number("Count");
            for (int i = 0; i < count; i++) {
                try (ComObject product = products.item("Item", i)) {
                    names.add(product.text("DisplayName"));
                }
            }
        } catch (COMException notThere) {
            // A Windows without the class: what was read until then stands.
            return names;
        }
        return names;
    }
}
