package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.words.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a user's settings: a line {@code key=value} each, UTF-8, {@code #} before a remark. Nothing in a value is
 * escaped, so that a path of Windows is written as it is.
 */
public record SettingsText(Map<Setting, String> values) {

    static final SettingsText EMPTY = new SettingsText(Map.of());

    public SettingsText {
        values = Map.copyOf(values);
    }

    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** BadUsage for what is not UTF-8; a byte order mark is none of the text. */
    static String decode(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, Texts.of("app.settings-are-not-utf-8", file), Texts.of("app.save-as-utf-8"));
        }
    }

    /** BadUsage for the first line that says nothing that could be obeyed. */
    static SettingsText parse(Path file, String text) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String said = line.strip();
            if (said.isEmpty() || said.startsWith("#")) {
                continue;
            }
            int equals = said.indexOf('=');
            if (equals < 0) {
                throw wrong(file, number, Texts.of("app.line-is-not-setting", Shown.line(said)));
            }
            String key = key(said);
            Optional<Setting> setting = Setting.of(key);
            if (setting.isEmpty()) {
                throw wrong(file, number, Texts.of("app.there-is-no-setting", Shown.line(key), keys()));
            }
            String value = said.substring(equals + 1).strip();
            Optional<String> fault = setting.get().fault(value);
            if (fault.isPresent()) {
                throw wrong(file, number, Texts.of("app.value-of-setting", key, fault.get()));
            }
            if (values.put(setting.get(), value) != null) {
                throw wrong(file, number, Texts.of("app.setting-is-there-twice", key));
            }
        }
        return new SettingsText(values);
    }

    /** The names of all settings, for a sentence. */
    public static String keys() {
        StringBuilder keys = new StringBuilder();
        for (Setting setting : Setting.values()) {
            keys.append(keys.isEmpty() ? "" : ", ").append(setting.key());
        }
        return keys.toString();
    }

    private static PortProxyException wrong(Path file, int line, String clause) {
        return new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("app.settings-line-is-wrong", file, line, clause),
                Texts.of("app.mend-line-or-remove-it"));
    }

    /** With this value in the place of the one that is there, or at the end. */
    static String with(String text, Setting setting, String value) {
        String line = setting.key() + "=" + value;
        StringBuilder lines = new StringBuilder();
        boolean placed = false;
        for (String old : lines(text)) {
            boolean same = key(old).equals(setting.key());
            if (!same || !placed) {
                lines.append(same ? line : old).append('\n');
            }
            placed |= same;
        }
        return placed ? lines.toString() : lines.append(line).append('\n').toString();
    }

    static String without(String text, String key) {
        StringBuilder lines = new StringBuilder();
        boolean found = false;
        for (String old : lines(text)) {
            if (key(old).equals(key)) {
                found = true;
            } else {
                lines.append(old).append('\n');
            }
        }
        return found ? lines.toString() : text;
    }

    private static String[] lines(String text) {
        return text.isEmpty() ? new String[0] : text.split("\r?\n");
    }

    /** What a line sets, or would if it had a value; empty for a remark. */
    private static String key(String line) {
        String said = line.strip();
        int equals = said.indexOf('=');
        if (said.startsWith("#")) {
            return "";
        }
        return equals < 0 ? said : said.substring(0, equals).strip();
    }
}
