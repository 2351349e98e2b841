package dev.portproxy.cli;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that the program runs from. */
final class ThisJar {

    private ThisJar() {}

    static Path path() {
        try {
            Path jar = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (jar.toString().endsWith(".jar")) {
                return jar;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new PortProxyException(
                ErrorId.CORE_MISSING, "The program does not run from its jar.", "Run java -jar portproxy.jar.");
    }
}
