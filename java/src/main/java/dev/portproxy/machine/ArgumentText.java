package dev.portproxy.machine;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The characters that a command line brings to this program unchanged. Java reads it in one code page, and the system
 * puts others in the place of what that lacks: a question mark, or a letter that looks alike and names another rule.
 */
public final class ArgumentText {

    private ArgumentText() {}

    public static Predicate<String> ofThisMachine() {
        Console console = System.console();
        List<Charset> way = Stream.of(ofArguments(), console == null ? null : console.charset())
                .filter(Objects::nonNull)
                .toList();
        return text -> way.stream().allMatch(charset -> has(charset, text));
    }

    static boolean has(Charset charset, String text) {
        return charset.canEncode() && charset.newEncoder().canEncode(text);
    }

    private static Charset ofArguments() {
        String name = System.getProperty("sun.jnu.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
