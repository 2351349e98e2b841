package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FilePaths;
import dev.portproxy.file.FileUse;
import dev.portproxy.file.Inputs;
import dev.portproxy.file.Outputs;
import dev.portproxy.machine.Platform;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user has chosen once for all command lines, in a file of theirs. It stands behind the options and the environment;
 * what is wrong with it is said to whoever would have been served by it, and not before.
 */
public final class UserSettings {

    /** For who obeys no user's file. */
    public static final UserSettings NONE = new UserSettings(null);

    private final @Nullable Path file;

    private UserSettings(@Nullable Path file) {
        this.file = file;
    }

    public static UserSettings in(Path file) {
        return new UserSettings(file);
    }

    /** Empty where there can be none. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    private boolean isThere() {
        return file != null && Files.exists(file);
    }

    /** The language that is chosen; a file that is not sound has none to speak of. */
    public Optional<Language> language() {
        if (!isThere()) {
            return Optional.empty();
        }
        try {
            return text().value(Setting.LANG).flatMap(Language::of);
        } catch (PortProxyException toldToWhoRunsAVerb) {
            return Optional.empty();
        }
    }

    /**
     * What the file says. BadUsage, with its line, for a file that is not sound. A file that others may write decides
     * nothing for an administrator's process: AccessDenied there, since another store would be meant without it.
     *
     * @param isNamed whether the command line or the environment names a store
     */
    public SettingsText obeyed(Platform platform, boolean isNamed) {
        if (!isThere()) {
            return SettingsText.EMPTY;
        }
        Path there = file().orElseThrow();
        Optional<String> why = platform.whyNotObeyed(there);
        if (why.isEmpty()) {
            return text();
        }
        if (isNamed || !choosesStore()) {
            return SettingsText.EMPTY;
        }
        throw new PortProxyException(
                ErrorId.ACCESS_DENIED,
                Texts.of("app.settings-not-obeyed", there, why.get()),
                Texts.of("app.take-permission-or-name-store"));
    }

    /** Also where that cannot be told. */
    private boolean choosesStore() {
        try {
            return text().value(Setting.STORE).isPresent();
        } catch (PortProxyException unsound) {
            return true;
        }
    }

    /** What stands there, whoever wrote it. */
    public SettingsText text() {
        return SettingsText.parse(file().orElseThrow(), content());
    }

    /** Writes one setting and leaves the rest of the file as it is; BadUsage for a value that it cannot have. */
    public void set(Setting setting, String value) {
        String written = setting.written(value);
        Optional<String> fault = setting.fault(written);
        if (fault.isPresent()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("app.value-of-setting", setting.key(), fault.get()) + ".",
                    Texts.of("app.choose-as-option-takes-it", setting.key()));
        }
        String text = SettingsText.with(content(), setting, written);
        // The file would not be obeyed with what else stands there.
        SettingsText.parse(file().orElseThrow(), text);
        write(text);
    }

    /**
     * Takes one out, whatever else is wrong with the file: the next line that is wrong is said to the next command.
     *
     * @return whether there was one
     */
    public boolean unset(String key) {
        String before = content();
        String after = SettingsText.without(before, key);
        if (after.equals(before)) {
            return false;
        }
        write(after);
        return true;
    }

    private String content() {
        Path named = file().orElseThrow();
        if (!isThere()) {
            return "";
        }
        try {
            return SettingsText.decode(named, Inputs.read(named));
        } catch (IOException e) {
            throw unusable(FileUse.READ, named, e);
        }
    }

    private void write(String text) {
        Path named = file().orElseThrow();
        try {
            Files.createDirectories(FilePaths.directory(named));
            Outputs.writeFile(named, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unusable(FileUse.WRITE, named, e);
        }
    }

    /** Nobody chooses where it stands: another name is no way out. */
    private static PortProxyException unusable(FileUse use, Path named, IOException e) {
        return FilePaths.failed(use, named, e).withFix(Fix.words(Texts.of("app.let-settings-be-used")));
    }
}
