package dev.portproxy.registry;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RegFileTest extends RegistryContract {

    @TempDir
    Path directory;

    @Override
    protected Registry registry() {
        return new RegFile(directory.resolve("below/rules.reg"));
    }

    @Override
    protected Key root() {
        return Key.of("HKLM\\SOFTWARE\\PortProxyTest");
    }

    @Override
    protected boolean transactional() {
        return true;
    }
}
