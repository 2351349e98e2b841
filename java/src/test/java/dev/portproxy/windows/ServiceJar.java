package dev.portproxy.windows;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.launch.Main;
import dev.portproxy.machine.ThisJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** A jar that the service manager can start: the classes of this test run, under a main class. */
final class ServiceJar {

    private ServiceJar() {}

    /** Where the service's account reads too, other than in a user's temporary directory. */
    static final class BelowProgramData implements TempDirFactory {

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.createTempDirectory(Windows.programData(), "PortProxyTest");
        }
    }

    /** The program itself: where it would not run elevated, as below a folder where everybody writes, no service does. */
    static Path ofProgram(Path directory) throws IOException {
        try {
            ElevatedProgram.requireTrusted(ThisJar.location());
        } catch (PortProxyException refused) {
            Assumptions.abort("no service runs these classes: " + refused.getMessage());
        }
        return in(directory, Main.class.getName());
    }

    static Path path(Path directory) {
        return directory.resolve("with space").resolve("portproxy.jar");
    }

    /** In a directory with a space: an unquoted command line would not start. */
    static Path in(Path directory, String mainClass) throws IOException {
        Path jar = path(directory);
        if (!Files.exists(jar)) {
            Files.createDirectories(jar.getParent());
            Manifest manifest = new Manifest();
            Attributes main = manifest.getMainAttributes();
            main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.put(Attributes.Name.MAIN_CLASS, mainClass);
            main.put(
                    Attributes.Name.CLASS_PATH,
                    Stream.of(TestService.classPath().split(";"))
                            .map(entry -> Path.of(entry).toUri().toString())
                            .collect(Collectors.joining(" ")));
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return jar.toRealPath();
    }
}
