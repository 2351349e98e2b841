package dev.portproxy.cli;

import dev.portproxy.cli.print.ColorChoice;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every verb has, and the session that they make. */
@Command(
        name = "portproxy",
        versionProvider = Version.class,
        header = "Manage, check and relay Windows port forwarding (netsh portproxy) rules.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "A pasted \"netsh interface portproxy ...\" line works as it is, behind portproxy.",
            "\"portproxy VERB --help\" and \"portproxy VERB /?\" tell more.",
            "Exit codes: 0 done, 10 done but something needs attention, 2 bad usage or input,",
            "3 not found, 4 no permission, 5 conflict, 6 something needed is absent or",
            "stopped, 70 a bug."
        })
public final class PortProxyCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(
            names = "--store",
            scope = ScopeType.INHERIT,
            paramLabel = "STORE",
            description =
                    "system, machine, user, or a file FILE.reg; else from PORTPROXY_STORE or \"portproxy config\".")
    private @Nullable String store;

    @Option(
            names = "--encoding",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "What a file is in that is not Unicode, such as cp949, cp932, windows-1252.")
    private @Nullable String encoding;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object a line, ASCII only.")
    private boolean json;

    @Option(
            names = "--lang",
            scope = ScopeType.INHERIT,
            paramLabel = "LANG",
            converter = LanguageConverter.class,
            description =
                    "en or ko; else from PORTPROXY_LANG, \"portproxy config\" or the system. With --json it is English.")
    private @Nullable Language language;

    /** What it says has been looked at before: see {@link ColorChoice#of}. */
    @Option(
            names = "--color",
            scope = ScopeType.INHERIT,
            paramLabel = "auto|always|never",
            description = "auto: colors on a terminal, unless NO_COLOR is set.")
    private @Nullable ColorChoice color;

    private final Function<@Nullable String, Session> sessions;
    private @Nullable Session session;

    /** @param sessions the session for what {@code --store} says, null where it is not given */
    public PortProxyCommand(Function<@Nullable String, Session> sessions) {
        this.sessions = sessions;
    }

    /** What it says has been looked at before: see {@link SpokenLanguage}. */
    static final class LanguageConverter implements ITypeConverter<Language> {
        @Override
        public Language convert(String tag) {
            return SpokenLanguage.parse(tag);
        }
    }

    @Override
    public void run() {
        throw new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("cli.verb-is-missing"),
                Fix.of(Texts.of("cli.to-list-verbs"), Commands.help("")));
    }

    /** The session of the options as parsed: asked for only by a verb that runs. */
    Session session() {
        if (session == null) {
            session = sessions.apply(store);
            session.readFilesAs(encoding);
        }
        return session;
    }
}
