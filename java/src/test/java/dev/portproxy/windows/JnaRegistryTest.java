package dev.portproxy.windows;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.Registry;
import dev.portproxy.registry.RegistryContract;
import org.junit.jupiter.api.Tag;

@Tag("windows")
class JnaRegistryTest extends RegistryContract {

    static final Key ROOT = Key.of("HKCU\\Software\\PortProxyTest");

    private final JnaRegistry registry = new JnaRegistry();

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected Key root() {
        return ROOT;
    }

    @Override
    protected boolean transactional() {
        return false;
    }
}
