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

    /** Whether a person looks at it who sees a page that is drawn again and again, and no codes instead. */
    boolean redraws() {
        // Windows' older console shows escape sequences as they are.
        boolean obeysEscapes = File.separatorChar == '\\'
                ? variable("WT_SESSION") != null
                : variable("TERM") != null && !variable("TERM").equals("dumb");
        return in instanceof StandardInput && obeysEscapes && isConsole();
    }

    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console for pipes too.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** A variable's value; null where it is unset or empty. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
