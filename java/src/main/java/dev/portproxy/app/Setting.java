package dev.portproxy.app;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.file.FilePaths;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a user can choose once. */
public enum Setting {
    STORE("PORTPROXY_STORE") {
        /** A file's path says the same in every directory. */
        @Override
        Optional<String> fault(String value) {
            if (StoreNames.ALL.contains(value.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            if (!value.toLowerCase(Locale.ROOT).endsWith(".reg")) {
                return Optional.of(Texts.of("app.setting-is-not-store", Shown.line(value)));
            }
            return isWhole(value)
                    ? Optional.empty()
                    : Optional.of(Texts.of("app.setting-is-not-whole-path", Shown.line(value)));
        }

        @Override
        String written(String value) {
            return StoreNames.ALL.contains(value.toLowerCase(Locale.ROOT))
                            || !value.toLowerCase(Locale.ROOT).endsWith(".reg")
                    ? value
                    : FilePaths.of(value).toAbsolutePath().normalize().toString();
        }
    },
    LANG("PORTPROXY_LANG") {
        @Override
        Optional<String> fault(String value) {
            return Language.of(value).isPresent()
                    ? Optional.empty()
                    : Optional.of(Texts.of("app.setting-is-not-language", Shown.line(value)));
        }

        @Override
        String written(String value) {
            return value;
        }
    };

    private final String variable;

    Setting(String variable) {
        this.variable = variable;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variable of the environment that stands before it. */
    public String variable() {
        return variable;
    }

    public static Optional<Setting> of(String key) {
        for (Setting setting : values()) {
            if (setting.key().equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value, a clause without its full stop; empty if nothing is. */
    abstract Optional<String> fault(String value);

    /** A value as it is to stand in the file. */
    abstract String written(String value);

    private static boolean isWhole(String path) {
        try {
            Path whole = FilePaths.of(path);
            return whole.isAbsolute();
        } catch (PortProxyException notAPathHere) {
            return false;
        }
    }
}
