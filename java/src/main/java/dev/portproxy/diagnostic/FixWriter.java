package dev.portproxy.diagnostic;

import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a fix as one text: the words that join its ways and their steps. Words that end as a sentence stand for
 * themselves; all others go on with "or" between ways and with "then" between steps.
 */
final class FixWriter {

    private final Shell shell;
    private final boolean lines;
    /** Nothing joins a command to the one before it. */
    private final boolean apart;

    private final StringBuilder text = new StringBuilder();
    /** What was said last is a command, and nothing else. */
    private boolean command;

    /** What is to be said goes on with the same way. */
    private boolean next;

    private boolean sentence;
    private boolean clause;
    /** What was said last is a whole sentence but for its full stop. */
    private boolean wantsStop;

    private FixWriter(Shell shell, boolean lines, boolean apart) {
        this.shell = shell;
        this.lines = lines;
        this.apart = apart;
    }

    /** One text, in which commands that follow one another are joined by words. */
    static String text(Fix fix, Shell shell) {
        return text(fix, new FixWriter(shell, isInLines(fix), false));
    }

    /** The same with a line for each command: those that follow one another stand alone, so that a shell takes them as they are. */
    static String lines(Fix fix, Shell shell) {
        boolean apart = fix.remedies().stream().anyMatch(FixWriter::isOfCommands);
        return text(fix, new FixWriter(shell, apart || hasSeveralCommands(fix) || isInLines(fix), apart));
    }

    private static boolean hasSeveralCommands(Fix fix) {
        return fix.remedies().stream()
                        .flatMap(remedy -> remedy.steps().stream())
                        .filter(step -> !(step instanceof Hint))
                        .count()
                > 1;
    }

    private static boolean isOfCommands(Remedy remedy) {
        return remedy.steps().stream().filter(step -> !(step instanceof Hint)).count() > 1;
    }

    private static String text(Fix fix, FixWriter writer) {
        Shell shell = writer.shell;
        String label = "";
        for (Remedy remedy : fix.remedies()) {
            // Several ways of one purpose name it once.
            writer.write(remedy, remedy.label().equals(label) ? "" : shell.words(remedy.label()));
            label = remedy.label();
        }
        return writer.clause ? writer.text + "." : writer.text.toString();
    }

    /** What only one prompt of Windows takes does not stand on a line with what is for another. */
    private static boolean isInLines(Fix fix) {
        List<Step> steps = fix.remedies().stream()
                .flatMap(remedy -> remedy.steps().stream())
                .toList();
        return steps.size() > 1 && steps.stream().anyMatch(FixWriter::isForPowerShell);
    }

    private static boolean isForPowerShell(Step step) {
        return step instanceof ForeignCommand foreign && foreign.prompt() == ForeignCommand.Prompt.POWERSHELL;
    }

    private void write(Remedy remedy, String label) {
        String where = where(remedy);
        String lead = label.isEmpty() || where.isEmpty() ? label : label + ", " + where;
        boolean said = !lead.isEmpty();
        String link = Texts.of("diagnostic.or-another-way");
        next = false;
        for (Step step : remedy.steps()) {
            if (step instanceof Hint hint) {
                add(lead, shell.words(hint.text()), true, link);
            } else {
                add(said ? lead : where, shell.text(step), false, link);
                said = true;
            }
            lead = "";
            link = Texts.of("diagnostic.then-next-step");
            next = true;
        }
    }

    private String where(Remedy remedy) {
        return Stream.of(
                        remedy.steps().stream().anyMatch(FixWriter::isForPowerShell)
                                ? Texts.of("diagnostic.in-powershell")
                                : "",
                        remedy.asAdministrator() ? shell.asAdministrator(remedy) : "")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void add(String lead, String step, boolean isHint, String link) {
        String whole = lead.isEmpty() ? step : withCapital(lead) + ": " + step;
        boolean isSentence = isHint && endsSentence(step);
        boolean linked = false;
        boolean bare = lead.isEmpty() && !isHint;
        if (apart && next && command && bare) {
            text.append("\n").append(whole);
        } else if (sentence) {
            text.append(lines ? "\n" : " ").append(whole);
        } else if (isSentence && lead.isEmpty() && !text.isEmpty()) {
            text.append(lines ? "\n" : ". ").append(whole);
        } else if (isPurpose(lead) && !text.isEmpty()) {
            text.append(lines ? "\n" + whole : (wantsStop ? ". " : "; ") + withoutCapital(whole));
        } else if (!text.isEmpty()) {
            text.append(lines ? "\n" : wantsStop ? ". " : ", ")
                    .append(link)
                    .append(bare ? ": " + whole : " " + withoutCapital(whole));
            linked = true;
        } else {
            text.append(whole);
        }
        command = !isHint;
        sentence = isSentence;
        clause = isHint && linked && !isSentence;
        wantsStop = isHint && step.matches(Texts.of("diagnostic.pattern-of-sentence-without-stop"));
    }

    private static boolean endsSentence(String words) {
        return Stream.of(".", "?", "!").anyMatch(words::endsWith);
    }

    /** A purpose of its own is no alternative to the one before it, nor is what begins with a sentence. */
    private static boolean isPurpose(String lead) {
        return lead.matches(Texts.of("diagnostic.pattern-of-purpose"))
                || Stream.of(". ", "? ", "! ").anyMatch(lead::contains);
    }

    private static String withCapital(String words) {
        return Language.current() == Language.KOREAN
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Names keep theirs: IPv6. In Korean names alone have any. */
    private static String withoutCapital(String words) {
        return Language.current() == Language.KOREAN || words.length() > 1 && Character.isUpperCase(words.charAt(1))
                ? words
                : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
