package dev.portproxy.cli.help;

import dev.portproxy.words.Texts;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page in roff, as man has read it on every Unix since the seventies. */
public final class Manual {

    private final StringBuilder page = new StringBuilder();

    private Manual() {}

    /** @param program all of it */
    public static String of(CommandLine program) {
        Manual manual = new Manual();
        manual.whole(program.getCommandSpec());
        return manual.page.toString();
    }

    private void whole(CommandSpec program) {
        page.append(".TH PORTPROXY 1 \"\" \"")
                .append(escaped(String.join(" ", program.version())))
                .append("\"\n");
        heading("cli.manual-name");
        text(program.name() + " - " + String.join(" ", program.usageMessage().header()));
        heading("cli.manual-synopsis");
        forms(program);
        heading("cli.manual-commands");
        commands(program);
        heading("cli.manual-options");
        options(ShownOptions.own(program));
        heading("cli.manual-examples");
        examples(program);
        heading("cli.manual-notes");
        for (String line : program.usageMessage().footer()) {
            text(line);
        }
    }

    private void heading(String id) {
        page.append(".SH ").append(escaped(Texts.of(id))).append('\n');
    }

    private void commands(CommandSpec parent) {
        parent.subcommands().values().stream()
                // A reference to its method would keep this large class out of the archive for short starts.
                .map(command -> command.getCommandSpec())
                .filter(command -> !command.usageMessage().hidden())
                .forEach(this::command);
    }

    private void command(CommandSpec command) {
        page.append(".SS ").append(escaped(Pages.path(command))).append('\n');
        forms(command);
        page.append(".PP\n");
        for (String line : command.usageMessage().description()) {
            text(line);
        }
        Page shown = Pages.of(command);
        shown.tags().forEach(tag -> item(tag.form(), tag.description()));
        if (shown.forms().isEmpty()) {
            command.positionalParameters().stream()
                    .filter(parameter -> !parameter.hidden())
                    .forEach(parameter -> item(parameter.paramLabel(), described(parameter)));
        }
        options(ShownOptions.own(command));
        if (!shown.examples().isEmpty()) {
            page.append(".PP\n");
            examples(command);
        }
        commands(command);
    }

    private void forms(CommandSpec command) {
        Synopsis.of(command)
                .forEach(form -> page.append(".PP\n.B ").append(escaped(form)).append('\n'));
    }

    private void options(List<OptionSpec> options) {
        options.forEach(option -> item(
                String.join(", ", option.names()) + (option.arity().max() == 0 ? "" : " " + option.paramLabel()),
                described(option)));
    }

    private static String described(ArgSpec argument) {
        return String.join(" ", argument.description()).replace("${DEFAULT-VALUE}", argument.defaultValueString());
    }

    private void examples(CommandSpec command) {
        page.append(".nf\n");
        Pages.of(command).examples().forEach(this::text);
        page.append(".fi\n");
    }

    private void item(String term, String description) {
        page.append(".TP\n.B ").append(escaped(term)).append('\n');
        text(description);
    }

    private void text(String line) {
        page.append(escaped(line.strip())).append('\n');
    }

    /** Nothing in it is an instruction to roff, and a hyphen is one that can be pasted. */
    private static String escaped(String text) {
        String plain = text.replace("%n", "").replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
