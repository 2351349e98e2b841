package dev.portproxy.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A package as it is installed, but for its jar, which names the classes beside it: tests run before there is a jar of the
 * whole program.
 */
final class PackagedProgram {

    private static final Path CLASSES = Path.of("target", "classes");

    private final Path directory;

    private PackagedProgram(Path directory) {
        this.directory = directory;
    }

    static PackagedProgram in(Path directory) throws IOException {
        PackagedProgram program = new PackagedProgram(directory);
        copy(CLASSES, program.lib().resolve("classes"));
        copy(JnaLibrary.beside(CLASSES).getParent(), program.library().getParent());
        copy(Path.of("powershell", "PortProxy", "bin"), directory.resolve("bin"));
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "dev.portproxy.launch.Main");
        main.put(
                Attributes.Name.CLASS_PATH,
                "classes/ "
                        + Stream.of(TestService.classPath().split(";"))
                                .filter(entry -> !Path.of(entry).equals(CLASSES.toAbsolutePath()))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(program.jar()), manifest).close();
        return program;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private Path lib() {
        return directory.resolve("lib");
    }

    Path jar() {
        return lib().resolve("portproxy.jar");
    }

    Path library() {
        return JnaLibrary.beside(jar());
    }

    /** By {@code portproxy.cmd}: Windows itself starts cmd.exe for it. */
    WholeProgram.Run launcher(Map<String, String> environment, String... words) throws Exception {
        Path launcher = directory.resolve("bin").resolve("portproxy.cmd");
        // Wine gives every process these anew.
        String fixed = Stream.of("ProgramFiles", "ProgramW6432", "USERPROFILE")
                .filter(environment::containsKey)
                .map(name -> "@set \"" + name + "=" + environment.get(name) + "\"\r\n")
                .collect(Collectors.joining());
        Path started = Files.writeString(directory.resolve("start.cmd"), fixed + "@\"" + launcher + "\" %*\r\n");
        return run(List.of(started.toString()), environment, words);
    }

    /** By {@code java -jar}. */
    WholeProgram.Run jar(Map<String, String> environment, String... words) throws Exception {
        return run(List.of(TestService.java().toString(), "-jar", jar().toString()), environment, words);
    }

    private WholeProgram.Run run(List<String> command, Map<String, String> environment, String... words)
            throws Exception {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        return WholeProgram.run(directory, all, environment, "");
    }
}
