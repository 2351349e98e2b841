package dev.portproxy.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** What the command line's help says. Its English stands beside the options. */
public final class HelpTexts {

    private HelpTexts() {}

    /** By picocli's keys; empty for English. */
    public static Optional<ResourceBundle> spoken() {
        Language language = Language.current();
        if (language == Language.ENGLISH) {
            return Optional.empty();
        }
        String file = "help_" + language.code() + ".properties";
        try (InputStream in = Objects.requireNonNull(HelpTexts.class.getResourceAsStream(file), file)) {
            return Optional.of(new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
