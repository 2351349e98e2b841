package dev.portproxy.netsh;

import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.GivenUp;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Family;
import dev.portproxy.words.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads recorded netsh commands: a dump, a script for {@code netsh -f}, a batch file, a pasted session. Abbreviations
 * are read as netsh reads them. A line that is none of our commands is skipped and named, never an error.
 */
public final class ScriptReader {

    /** Commands of a batch file that print or wait, and can hold no rule. */
    private static final Set<String> FURNITURE =
            Set.of("echo", "echo.", "pause", "cls", "title", "color", "setlocal", "endlocal", "chcp", "timeout");

    private static final Set<String> ENDS = Set.of("bye", "exit", "quit");

    private static final Set<String> OTHER_CONTEXTS = Set.of(
            "advfirewall",
            "branchcache",
            "bridge",
            "dhcpclient",
            "dnsclient",
            "firewall",
            "http",
            "ipsec",
            "lan",
            "mbn",
            "namespace",
            "netio",
            "nlm",
            "p2p",
            "ras",
            "rpc",
            "trace",
            "wcn",
            "wfp",
            "winhttp",
            "winsock",
            "wlan");

    private static final Set<String> BESIDE_PORTPROXY =
            Set.of("6to4", "clat", "fl48", "httpstunnel", "ipv4", "ip", "ipv6", "isatap", "tcp", "teredo", "udp");

    /** Of one line are named; each repeats the whole line. */
    private static final int MOST_SKIPPED = 10;

    private final List<Script.Line> commands = new ArrayList<>();
    private final List<SkippedLine> skipped = new ArrayList<>();
    private final Deque<Context> pushed = new ArrayDeque<>();
    private Context context = Context.ROOT;
    private Lines.Line line = new Lines.Line(0, "");
    private int skippedOfLine;
    private boolean blockComment;

    private ScriptReader() {}

    /** Never throws for what the text holds, unless nearly all of it is something else. */
    public static Script read(String text) {
        ScriptReader reader = new ScriptReader();
        for (Lines.Line line : Lines.joined(Lines.of(text))) {
            GivenUp.check();
            reader.line = line;
            reader.skippedOfLine = 0;
            reader.line();
            reader.sayMoreSkipped();
        }
        return new Script(reader.commands, reader.skipped);
    }

    private void line() {
        String text = line.text().strip();
        if (blockComment || text.startsWith("<#")) {
            blockComment = !text.contains("#>");
        } else if (text.startsWith("#")) {
            hash(text);
        } else if (!Lines.isComment(text) && !isFence(text)) {
            CommandLine.split(line.text()).forEach(this::command);
        }
    }

    /** A chat marks an administrator's command with the sign that makes it a comment in a script: ask, never guess. */
    private void hash(String text) {
        for (List<String> words : CommandLine.split(text)) {
            try {
                NetshCommand command =
                        CommandParser.parse(words, Dialect.RECORDED).command();
                if (!(command instanceof NetshCommand.Show) && !(command instanceof NetshCommand.Dump)) {
                    skip(Texts.of("netsh.line-begins-with-hash"));
                    return;
                }
            } catch (PortProxyException e) {
                // A comment that mentions netsh.
            }
        }
    }

    private static boolean isFence(String text) {
        return text.startsWith("```")
                || text.startsWith("~~~")
                || text.startsWith(":")
                // ".." leads up, every other line needs a letter to say anything.
                || !text.equals("..") && text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private void command(List<String> words) {
        String first = words.get(0).toLowerCase(Locale.ROOT);
        if (Invocation.isNetsh(first)) {
            netsh(words);
        } else if (!session(first, words)) {
            bare(first, words);
        }
    }

    /** A line that starts netsh changes no context but its own, unless it only enters one. */
    private void netsh(List<String> words) {
        Context.Walk walk;
        try {
            walk = Invocation.of(words);
        } catch (PortProxyException e) {
            skip(e);
            return;
        }
        if (walk.rest().isEmpty()) {
            context = walk.context();
        } else if (walk.context() == Context.PORTPROXY) {
            if (!session(walk.rest().get(0).toLowerCase(Locale.ROOT), walk.rest())) {
                parse(words, List.of());
            }
        } else if (walk.context() != Context.ROOT || !session(walk.rest().get(0), walk.rest())) {
            skip(Texts.of("netsh.is-not-part-of-portproxy", place(walk)));
        }
    }

    /** The commands of a netsh session itself. */
    private boolean session(String first, List<String> words) {
        if (first.equals("pushd")) {
            pushed.push(context);
            if (words.size() > 1) {
                Context.Walk walk = Context.ROOT.walk(words.subList(1, words.size()));
                context = walk.rest().isEmpty() ? walk.context() : Context.OTHER;
            }
        } else if (first.equals("popd")) {
            context = pushed.isEmpty() ? context : pushed.pop();
        } else if (first.equals("..")) {
            context = context.above();
        } else if (ENDS.contains(first)) {
            context = Context.ROOT;
            pushed.clear();
        } else {
            return false;
        }
        return true;
    }

    /** A line without netsh before it: a command of the context that the session stands in, or of one from the root. */
    private void bare(String first, List<String> words) {
        boolean family = words.size() > 1 && Family.of(words.get(1)).isPresent();
        boolean verb = !Keywords.matching(first, Verb.DECLARED, Verb::text).isEmpty();
        if (context == Context.PORTPROXY && (verb || family)) {
            parse(words, List.of());
            return;
        }
        // Nobody types fewer letters of a context on a line of its own, and "i" begins many an ordinary line.
        Context.Walk walk = first.length() >= 3 || context == Context.INTERFACE
                ? (context == Context.INTERFACE ? context : Context.ROOT).walk(words)
                : new Context.Walk(context, words);
        boolean walked = walk.rest().size() < words.size();
        if (walked && walk.context() == Context.PORTPROXY && !walk.rest().isEmpty()) {
            parse(walk.rest(), List.of());
        } else if (walked && walk.rest().isEmpty()) {
            context = walk.context();
        } else if (entersOther(walk, first)) {
            context = Context.OTHER;
        } else if (walked) {
            skip(Texts.of("netsh.is-not-part-of-portproxy", place(walk)));
        } else if (context != Context.OTHER && verb && family) {
            parse(words, List.of(Texts.of("netsh.context-is-assumed")));
        } else if (!isSilent(first, words)) {
            skip(reason(words));
        }
    }

    private String reason(List<String> words) {
        if (context == Context.OTHER) {
            return Texts.of("netsh.line-belongs-to-another-context");
        }
        return mentionsCommand(words)
                ? Texts.of("netsh.what-it-would-run-is-not-read", words.get(0))
                : Texts.of("netsh.is-not-portproxy-command", words.get(0));
    }

    private static boolean mentionsCommand(List<String> words) {
        String text = String.join(" ", words).toLowerCase(Locale.ROOT);
        return text.contains("netsh") && text.contains("portproxy");
    }

    /** What holds no rule: it prints or waits, or it is the frame around a table that {@code show} printed. */
    private static boolean isSilent(String first, List<String> words) {
        return FURNITURE.contains(first) && !mentionsCommand(words)
                || ShowReader.isTitle(String.join(" ", words))
                || RowFields.isHead(words);
    }

    private static boolean entersOther(Context.Walk walk, String first) {
        int left = walk.rest().size();
        return walk.context() == Context.INTERFACE
                        && left == 1
                        && BESIDE_PORTPROXY.contains(walk.rest().get(0).toLowerCase(Locale.ROOT))
                || OTHER_CONTEXTS.contains(first) && left == 1;
    }

    private static String place(Context.Walk walk) {
        return (walk.context() == Context.INTERFACE ? "interface " : "")
                + walk.rest().get(0);
    }

    private void parse(List<String> words, List<String> assumed) {
        try {
            ParsedCommand parsed = CommandParser.parse(words, Dialect.RECORDED);
            List<String> warnings = new ArrayList<>(assumed);
            warnings.addAll(parsed.warnings());
            commands.add(new Script.Line(parsed.command(), line.number(), line.text(), warnings, parsed.misplaced()));
        } catch (PortProxyException e) {
            skip(e);
        }
    }

    private void skip(PortProxyException e) {
        skip(e.getMessage(), e.fix());
    }

    private void skip(String reason) {
        skip(reason, Fix.NONE);
    }

    private void skip(String reason, Fix fix) {
        if (++skippedOfLine <= MOST_SKIPPED) {
            SkippedLine.requireFew(skipped, line.number());
            skipped.add(new SkippedLine(line.number(), line.text(), reason, fix));
        }
    }

    private void sayMoreSkipped() {
        int more = skippedOfLine - MOST_SKIPPED;
        if (more > 0) {
            String reason = Texts.of("netsh.more-commands-became-nothing", more);
            skipped.add(new SkippedLine(line.number(), line.text(), reason));
        }
    }
}
