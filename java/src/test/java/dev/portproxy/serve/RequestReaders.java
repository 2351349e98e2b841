package dev.portproxy.serve;

import dev.portproxy.Reader;
import dev.portproxy.cli.Cli;
import dev.portproxy.exchange.ExchangeReaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What reads a request, and whole command lines that read something. */
public final class RequestReaders {

    private static final List<String> REQUEST = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "1",
            "1e9",
            "-",
            "\\u0000",
            "\\",
            "\"a\",",
            "\"a\":1,",
            "{\"a\":",
            "[[",
            "{\"request\":1,\"arguments\":[",
            "\"items\":[",
            "{},",
            "\u0000",
            "\ufffd",
            " ",
            "\t",
            "true,");

    private RequestReaders() {}

    public static List<Reader> requests() {
        return List.of(new Reader(
                "a request of serve",
                List.of("{\"request\":1,\"arguments\":[\"add\",\"v4tov4\",\"80\",\"10.0.0.5\"]}"),
                REQUEST,
                text -> RequestReader.read(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** @param directory for stores that nobody needs afterwards */
    public static List<Reader> commands(Path directory) {
        return List.of(
                new Reader(
                        "import, the whole command",
                        ExchangeReaders.SAMPLES,
                        ExchangeReaders.TOKENS,
                        text -> Cli.onLinux(directory).input(text).run("--json", "import", "-", "--dry-run")),
                new Reader(
                        "check of a file, the whole command",
                        ExchangeReaders.SAMPLES.subList(4, 5),
                        ExchangeReaders.TOKENS,
                        text -> check(directory, text)),
                new Reader(
                        "the words of a command line",
                        List.of("add v4tov4 80 10.0.0.5", "--json show"),
                        List.of(
                                "--",
                                "-",
                                "a ",
                                "=",
                                "--json ",
                                "--store ",
                                "add ",
                                "--a",
                                "\u0000",
                                " ",
                                "@",
                                "'",
                                "-1 "),
                        text -> words(directory, text)));
    }

    private static void check(Path directory, String text) {
        Cli cli = Cli.onLinux(directory);
        cli.run(
                "--json",
                "--store",
                cli.file("read.reg", new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)),
                "check");
    }

    private static void words(Path directory, String text) {
        Cli cli = Cli.onLinux(directory);
        cli.run(text.split(" "));
        List<String> words = new ArrayList<>(List.of("show"));
        words.addAll(List.of(text.split(" ")));
        cli.run(words.toArray(String[]::new));
        cli.run("show", text);
    }
}
