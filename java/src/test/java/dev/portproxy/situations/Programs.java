package dev.portproxy.situations;

import dev.portproxy.launch.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The classes of the tests where every user may read them, in an order that lets Java start quickly. */
record Programs(Path directory) {

    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xlog:disable");

    /** Copies this process's class path: jars alone, since Java keeps an archive of nothing else. */
    static Programs copied(Path directory) throws IOException, InterruptedException {
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(entry);
            Path to = directory.resolve(String.format("%03d.jar", number++));
            if (Files.isDirectory(from)) {
                pack(from, to);
            } else if (Files.exists(from)) {
                Files.copy(from, to);
            }
        }
        Programs programs = new Programs(directory);
        programs.rehearse();
        return programs;
    }

    /** What the demo loads is what relays and checks load. Without the archive, all is slower and nothing else. */
    private void rehearse() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command(Workplace.ownJava(), List.of(Main.class.getName(), "demo")));
        command.remove(archiveOption());
        command.add(1, "-XX:ArchiveClassesAtExit=" + archive());
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("rehearsal.log").toFile())
                .start()
                .waitFor();
    }

    private Path archive() {
        return directory.resolve("classes.jsa");
    }

    private String archiveOption() {
        return "-XX:SharedArchiveFile=" + archive();
    }

    List<String> command(Path java, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString(), archiveOption()));
        command.addAll(QUICK);
        command.addAll(List.of("-cp", classPath()));
        command.addAll(arguments);
        return command;
    }

    private String classPath() {
        try (Stream<Path> files = Files.list(directory)) {
            return String.join(
                    File.pathSeparator,
                    files.map(Path::toString)
                            .filter(file -> file.endsWith(".jar"))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void pack(Path from, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> entries = Files.walk(from)) {
            jar.setLevel(java.util.zip.Deflater.NO_COMPRESSION);
            for (Path entry : (Iterable<Path>) entries.filter(Files::isRegularFile)::iterator) {
                jar.putNextEntry(new ZipEntry(from.relativize(entry).toString().replace('\\', '/')));
                Files.copy(entry, jar);
                jar.closeEntry();
            }
        }
    }
}
