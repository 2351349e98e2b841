package dev.portproxy.relay;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * This process's class path as one jar. A process that gets its classes from there has one file open for them from its
 * start on; of directories and several jars, each class and each jar takes a file descriptor when it is first needed.
 */
final class OneJar {

    private final JarOutputStream jar;
    private final Set<String> names = new HashSet<>();

    private OneJar(JarOutputStream jar) {
        this.jar = jar;
    }

    static void make(Path file) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            OneJar one = new OneJar(jar);
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    one.addDirectory(path);
                } else if (Files.isRegularFile(path)) {
                    one.addJar(path);
                }
            }
        }
    }

    private void addDirectory(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(directory)) {
            files = walked.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                add(directory.relativize(file).toString().replace(File.separatorChar, '/'), in);
            }
        }
    }

    private void addJar(Path file) throws IOException {
        try (JarFile other = new JarFile(file.toFile())) {
            for (Enumeration<JarEntry> entries = other.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (InputStream in = other.getInputStream(entry)) {
                        add(entry.getName(), in);
                    }
                }
            }
        }
    }

    /** The first of a name counts, as on a class path. */
    private void add(String name, InputStream in) throws IOException {
        boolean counts =
                name.endsWith(".class") || name.endsWith(".properties") || name.startsWith("META-INF/services/");
        if (counts && names.add(name)) {
            jar.putNextEntry(new JarEntry(name));
            in.transferTo(jar);
            jar.closeEntry();
        }
    }
}
