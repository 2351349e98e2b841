package dev.portproxy.cli.help;

import dev.portproxy.cli.print.Columns;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Makes help pages out of picocli's: asked for only where help is, so that no other run pays for it. */
public final class HelpPages {

    private static final String TAGS = "tags";
    private static final String COMMON = "common";
    private static final String EXAMPLES = "examples";
    private static final int WIDEST_TAG = 26;

    private HelpPages() {}

    /** The command and all below it. */
    public static void dress(CommandLine command) {
        Page page = Pages.of(command.getCommandSpec());
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(usage.sectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, HelpPages::synopsis);
        sections.put(TAGS, help -> tags(help, page));
        sections.put(
                UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                help -> page.forms().isEmpty() ? apart(lines(help.parameterList())) : "");
        sections.put(
                UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> apart(lines(help.commandListHeading())));
        sections.put(
                UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                help -> options(help, "cli.options-heading", ShownOptions.own(help.commandSpec())));
        sections.put(
                COMMON, help -> options(help, "cli.common-options-heading", ShownOptions.common(help.commandSpec())));
        sections.put(EXAMPLES, help -> examples(page));
        sections.put(
                UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                help -> help.footer().isEmpty() ? "" : "\n");
        usage.sectionMap(sections);
        usage.sectionKeys(order(usage.sectionKeys()));
        new LinkedHashSet<>(command.getSubcommands().values()).forEach(HelpPages::dress);
    }

    private static List<String> order(List<String> keys) {
        List<String> order = new ArrayList<>(keys);
        List<String> verbs =
                List.of(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        order.removeAll(verbs);
        order.add(order.indexOf(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING), TAGS);
        order.addAll(order.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING), verbs);
        order.add(order.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST) + 1, COMMON);
        order.add(order.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), EXAMPLES);
        return order;
    }

    private static String synopsis(Help help) {
        int width = help.commandSpec().usageMessage().width();
        List<String> forms = Synopsis.of(help.commandSpec());
        String or = Texts.of("cli.or-heading");
        return Synopsis.wrapped(forms.get(0), Columns.width(help.synopsisHeading()), width)
                + forms.stream()
                        .skip(1)
                        .map(form -> or + " " + Synopsis.wrapped(form, Columns.width(or) + 1, width))
                        .collect(Collectors.joining());
    }

    private static String tags(Help help, Page page) {
        if (page.tags().isEmpty()) {
            return "";
        }
        int width = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(WIDEST_TAG, 2, Overflow.SPAN),
                new Column(width - WIDEST_TAG, 1, Overflow.WRAP));
        table.setAdjustLineBreaksForWideCJKCharacters(true);
        page.tags().forEach(tag -> table.addRowValues(tag.form(), tag.description()));
        return apart(lines(table.toString()));
    }

    private static String options(Help help, String heading, List<OptionSpec> options) {
        return options.isEmpty()
                ? ""
                : apart(Texts.of(heading) + "\n" + lines(help.optionListExcludingGroups(options)));
    }

    private static String examples(Page page) {
        return page.examples().isEmpty()
                ? ""
                : apart(page.examples().stream()
                        .map(example -> "  " + example + "\n")
                        .collect(Collectors.joining("", Texts.of("cli.examples-heading") + "\n", "")));
    }

    private static String apart(String section) {
        return section.isEmpty() ? "" : "\n" + section;
    }

    /** picocli's tables end their lines as the system has it. */
    private static String lines(String table) {
        return table.replace("\r\n", "\n");
    }
}
