package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRegistryTest extends RegistryContract {

    private final MemoryRegistry registry = new MemoryRegistry();

    @Override
    protected Registry registry() {
        return registry;
    }

    @Override
    protected Key root() {
        return Key.of("HKCU\\Software\\PortProxyTest");
    }

    @Override
    protected boolean transactional() {
        return true;
    }

    @Test
    void values_and_keys_keep_the_order_in_which_they_were_added() {
        registry.change(edit -> {
            for (String name : List.of("z", "a", "m")) {
                edit.put(root(), RegValue.text(name, "1"));
                edit.create(root().child(name));
            }
            return null;
        });
        assertEquals(List.of("z", "a", "m"), registry.read(view -> view.subkeys(root())));
        assertEquals(
                List.of("z", "a", "m"),
                registry.read(
                        view -> view.values(root()).stream().map(RegValue::name).toList()));
    }
}
