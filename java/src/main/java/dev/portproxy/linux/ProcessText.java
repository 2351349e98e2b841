package dev.portproxy.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Linux was given to start this process with, byte by byte; Java reads it in the locale's character set. */
public final class ProcessText {

    private static final Path SELF = Path.of("/proc/self");

    private ProcessText() {}

    /** The words of the command line, each empty if it is no UTF-8; no list where the system does not show them. */
    static Optional<List<Optional<String>>> commandLine() {
        return texts("cmdline");
    }

    /** The environment, with the values that Java has lost letters of as they are in UTF-8. */
    public static Map<String, String> environment(Map<String, String> given) {
        if (given.values().stream().noneMatch(value -> value.indexOf('\ufffd') >= 0)) {
            return given;
        }
        Map<String, String> environment = new HashMap<>(given);
        for (Optional<String> text : texts("environ").orElse(List.of())) {
            int equals = text.map(pair -> pair.indexOf('=')).orElse(-1);
            if (equals > 0) {
                environment.put(text.get().substring(0, equals), text.get().substring(equals + 1));
            }
        }
        return environment;
    }

    private static Optional<List<Optional<String>>> texts(String file) {
        try {
            return Optional.of(split(ProcFile.bytes(SELF.resolve(file))));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    /** @param bytes texts that end in a NUL each */
    public static List<Optional<String>> split(byte[] bytes) {
        List<Optional<String>> texts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                texts.add(utf8(Arrays.copyOfRange(bytes, from, i)));
                from = i + 1;
            }
        }
        return texts;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
