package dev.portproxy.cli;

import dev.portproxy.app.Setting;
import dev.portproxy.app.SettingsText;
import dev.portproxy.app.UserSettings;
import dev.portproxy.cli.print.Output;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.words.Texts;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config}: what this user has chosen once for all command lines. */
@Command(name = "config", description = "Shows what you have chosen once for all commands; set and unset choose.")
class ConfigVerb extends Verb {

    private ConfigVerb(PortProxyCommand root) {
        super(root);
    }

    static CommandLine commandLine(PortProxyCommand root) {
        return new CommandLine(new ConfigVerb(root))
                .addSubcommand(new Set(root))
                .addSubcommand(new Unset(root));
    }

    /** It mends what others would stumble over, and shows what stands behind the options. */
    @Override
    public final boolean obeysSettings() {
        return false;
    }

    /** The file is the user's who types: a program has none. */
    @Override
    public final boolean isForTerminals() {
        return true;
    }

    @Override
    public void run(Session session) {
        UserSettings settings = settings(session);
        SettingsText text = settings.text();
        for (Setting setting : Setting.values()) {
            show(session, settings, setting, text.value(setting));
        }
        if (!session.output().json()) {
            session.output().line(Texts.of("cli.settings-file", settings.file().orElseThrow()));
        }
    }

    private static void show(Session session, UserSettings settings, Setting setting, Optional<String> chosen) {
        Optional<String> variable = session.terminal().variable(setting.variable());
        @Nullable
        String value = variable.or(() -> chosen)
                .orElse(setting == Setting.STORE ? session.platform().defaultStore() : null);
        Output output = session.output();
        if (output.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "setting");
            object.put("key", setting.key());
            object.put("value", value);
            object.put("source", variable.isPresent() ? "environment" : chosen.isPresent() ? "file" : "default");
            object.put("file", settings.file().orElseThrow().toString());
            output.object(object);
            return;
        }
        String source = variable.isPresent()
                ? Texts.of("cli.setting-of-variable", setting.variable())
                : chosen.isPresent() ? Texts.of("cli.setting-of-file") : Texts.of("cli.setting-by-default");
        output.line(setting.key() + "=" + (value == null ? "" : value) + "  (" + source + ")");
    }

    private static UserSettings settings(Session session) {
        if (session.settings().file().isEmpty()) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE, Texts.of("cli.no-settings-here"), Texts.of("cli.name-store-by-option"));
        }
        return session.settings();
    }

    private static PortProxyException unknown(String key) {
        return new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("cli.is-not-setting", Shown.line(key)),
                Texts.of("cli.settings-are", SettingsText.keys()));
    }

    /** All that can be chosen. */
    private static final class Keys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Setting.values()).map(Setting::key).iterator();
        }
    }

    @Command(name = "set", description = "Chooses a value for all commands.")
    private static final class Set extends ConfigVerb {

        @Parameters(index = "0", paramLabel = "KEY", completionCandidates = Keys.class, description = "store or lang.")
        @SuppressWarnings("NullAway.Init") // picocli requires it.
        private String key;

        @Parameters(index = "1", paramLabel = "VALUE", description = "As --store or --lang takes it.")
        @SuppressWarnings("NullAway.Init") // picocli requires it.
        private String value;

        Set(PortProxyCommand root) {
            super(root);
        }

        @Override
        public void run(Session session) {
            Setting setting = Setting.of(key).orElseThrow(() -> unknown(key));
            UserSettings settings = settings(session);
            settings.set(setting, value);
            session.output().say(Texts.of("cli.wrote", settings.file().orElseThrow()));
            session.terminal()
                    .variable(setting.variable())
                    .ifPresent(stands -> session.output()
                            .warn(Texts.of("cli.variable-stands-before-setting", setting.variable(), stands)));
        }
    }

    @Command(name = "unset", description = "Takes back what was chosen.")
    private static final class Unset extends ConfigVerb {

        @Parameters(index = "0", paramLabel = "KEY", completionCandidates = Keys.class, description = "store or lang.")
        @SuppressWarnings("NullAway.Init") // picocli requires it.
        private String key;

        Unset(PortProxyCommand root) {
            super(root);
        }

        @Override
        public void run(Session session) {
            UserSettings settings = settings(session);
            // What is not a setting may stand there by a slip, and can be taken out by its name.
            boolean removed = settings.unset(key);
            if (!removed && Setting.of(key).isEmpty()) {
                throw unknown(key);
            }
            session.output()
                    .say(
                            removed
                                    ? Texts.of("cli.wrote", settings.file().orElseThrow())
                                    : Texts.of("cli.setting-was-not-chosen", key));
        }
    }
}
