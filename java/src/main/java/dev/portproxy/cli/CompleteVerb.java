package dev.portproxy.cli;

import dev.portproxy.cli.help.Candidate;
import dev.portproxy.cli.help.Completion;
import dev.portproxy.cli.help.ShellLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code complete}: what a shell asks while somebody types. A line for each word that may stand there, a tab, and what it
 * is; a line that begins with a tab says that files may stand there too.
 */
@Command(name = "complete", hidden = true, description = "What may stand next on a command line: for shells.")
final class CompleteVerb extends Verb {

    @Option(names = "--word", hidden = true, parameterConsumer = NetshVerbs.Delete.NextWord.class)
    private String word = "";

    @Option(names = "--line", hidden = true, parameterConsumer = NetshVerbs.Delete.NextWord.class)
    private @Nullable String line;

    @Option(names = "--command", hidden = true, parameterConsumer = NetshVerbs.Delete.NextWord.class)
    private String command = "portproxy";

    @Parameters(hidden = true)
    private List<String> words = List.of();

    private final Function<String[], CommandLine> program;

    /** @param program as much of it as a command line needs */
    CompleteVerb(PortProxyCommand root, Function<String[], CommandLine> program) {
        super(root);
        this.program = program;
    }

    @Override
    public boolean isForTerminals() {
        return true;
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public void run(Session session) {
        List<String> before = new ArrayList<>(words);
        String typed = word;
        if (line != null) {
            before = ShellLine.words(line);
            typed = before.remove(before.size() - 1);
            // What stands before the program: sudo, or a variable.
            before.subList(0, before.indexOf(command) + 1).clear();
        }
        tell(
                session.terminal().out(),
                Completion.of(program.apply(before.toArray(String[]::new)), before, typed, new ValuesOfStore(session)));
    }

    private static void tell(PrintStream out, Completion.Answer answer) {
        for (Candidate candidate : answer.candidates()) {
            out.print(candidate.text() + "\t" + candidate.description() + "\n");
        }
        answer.files().ifPresent(ending -> out.print("\tfiles\t" + ending + "\n"));
    }
}
