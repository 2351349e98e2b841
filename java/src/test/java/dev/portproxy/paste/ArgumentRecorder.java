package dev.portproxy.paste;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Stands in for the program: keeps what it is given, a line a call. */
public final class ArgumentRecorder {

    private static final String END = "\u0001";

    private ArgumentRecorder() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(
                Path.of(System.getenv("RECORD")),
                String.join(END, arguments) + END + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    static List<String> arguments(String line) {
        List<String> parts = List.of(line.split(END, -1));
        return parts.subList(0, parts.size() - 1);
    }
}
