package dev.portproxy.fixes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.paste.JavaArguments;
import dev.portproxy.paste.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Lines as a shell parts them: all of them by one real sh, where nothing of them runs, or by the model of cmd.exe. */
final class PastedLines {

    /** Written over what sh has of that name too: a kill, above all. */
    private static final String RECORD =
            "%s() { printf '%%s\\0' %s \"$#\"; for word; do printf '%%s\\0' \"$word\"; done; }\n";

    private PastedLines() {}

    /** @return for each line the words, the program's name first */
    static Map<String, List<String>> posix(Path directory, Collection<String> lines) {
        List<String> all = List.copyOf(lines);
        try {
            StringBuilder script = new StringBuilder();
            for (String program :
                    new TreeSet<>(all.stream().map(PastedLines::program).collect(Collectors.toSet()))) {
                script.append(String.format(RECORD, program, program));
            }
            all.forEach(line -> script.append(line).append('\n'));
            Path file = Files.writeString(directory.resolve("lines.sh"), script);
            Path record = directory.resolve("record");
            ProcessBuilder builder = new ProcessBuilder("sh", "-eu", file.toString())
                    .directory(directory.toFile())
                    .redirectOutput(record.toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().put("PATH", "/nowhere");
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("sh waits for more");
            }
            String said = Files.readString(record, StandardCharsets.UTF_8);
            assertEquals(0, process.exitValue(), said);
            List<List<String>> calls = calls(said);
            assertEquals(all.size(), calls.size(), "lines and calls");
            Map<String, List<String>> words = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                words.put(all.get(i), calls.get(i));
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String program(String line) {
        return line.split(" ", 2)[0];
    }

    private static List<List<String>> calls(String record) {
        List<String> parts = Arrays.asList(record.split("\0", -1));
        List<List<String>> calls = new ArrayList<>();
        int at = 0;
        while (at < parts.size() - 1) {
            int count = Integer.parseInt(parts.get(at + 1));
            List<String> call = new ArrayList<>(List.of(parts.get(at)));
            call.addAll(parts.subList(at + 2, at + 2 + count));
            calls.add(call);
            at += 2 + count;
        }
        return calls;
    }

    /** What this program is given of a line, over its launcher, at a prompt of cmd.exe. */
    static List<String> own(String line) {
        List<String> words = Launcher.ofPrompt(line, false);
        assertEquals(words, Launcher.ofPrompt(line, true), line);
        return words;
    }

    /** What another program is given there. */
    static List<String> foreign(String line) {
        List<dev.portproxy.paste.CmdModel.Simple> commands = dev.portproxy.paste.CmdModel.prompt(
                        Map.of("PATH", "&calc&"), false)
                .read(line);
        assertEquals(1, commands.size(), line);
        assertEquals(false, commands.get(0).redirected(), line);
        return JavaArguments.of(commands.get(0).text()).stream()
                .map(JavaArguments.Word::text)
                .toList();
    }
}
