package dev.portproxy.machine;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that the program runs from. */
public final class ThisJar {

    private ThisJar() {}

    public static Path path() {
        Path jar = location();
        if (jar.toString().endsWith(".jar")) {
            return jar;
        }
        throw new PortProxyException(
                ErrorId.CORE_MISSING, Texts.of("machine.does-not-run-from-jar"), Texts.of("machine.run-jar"));
    }

    /** The jar, or the folder of classes while the program is developed. */
    public static Path location() {
        try {
            return Path.of(ThisJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Java names a place of its classes that is none", e);
        }
    }
}
