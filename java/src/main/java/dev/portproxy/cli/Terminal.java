package dev.portproxy.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a run is given by its surroundings, so that a test can give something else. */
record Terminal(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {

    /** Text is UTF-8, but a Windows console is spoken to in its own code page. */
    static Terminal ofThisProcess() {
        Console console = System.console();
        boolean windowsConsole = console != null && File.separatorChar == '\\';
        Charset charset = windowsConsole ? console.charset() : StandardCharsets.UTF_8;
        return new Terminal(
                new StandardInput(),
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                System.getenv());
    }

    /** A variable's value; null where it is unset or empty. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
