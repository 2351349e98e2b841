package dev.portproxy.netsh;

import dev.portproxy.diagnostic.GivenUp;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads pasted output of {@code netsh interface portproxy show …}, in any language and however the paste mangled it. A
 * title line names both IP versions in every language; all else that netsh translates is passed over.
 */
public final class ShowReader {

    private static final Pattern VERSION = Pattern.compile("ipv([46])", Pattern.CASE_INSENSITIVE);

    private static final Pattern COLON = Pattern.compile("[:\uff1a]");

    /** A command that makes or removes a rule: no row, yet data where no table follows it. */
    private static final Pattern CHANGE =
            Pattern.compile("\\breset\\b|\\bv[46]tov[46]\\b|\\blisten\\w*\\s?=", Pattern.CASE_INSENSITIVE);

    private static final Pattern PORTPROXY = Pattern.compile("interface portproxy ", Pattern.CASE_INSENSITIVE);

    private final List<ShowText.Row> rows = new ArrayList<>();
    private final List<SkippedLine> skipped = new ArrayList<>();
    private final List<SkippedLine> commands = new ArrayList<>();
    private Optional<Family> family = Optional.empty();
    /** The heads or the dashes of this table were passed, or a row. */
    private boolean inRows;
    /** No blank line stands between here and the table's heads: netsh prints none. */
    private boolean unbroken;

    /** The dashes came through the paste as netsh printed them, so the rows did too. */
    private boolean untouched;

    private LogPrefix prefix = LogPrefix.NONE;

    private ShowReader() {}

    /** Never throws for what the text holds, unless nearly all of it is something else. */
    public static ShowText read(String text) {
        ShowReader reader = new ShowReader();
        Lines.of(text).forEach(reader::line);
        reader.skipped.addAll(reader.commands);
        reader.skipped.sort(Comparator.comparingInt(SkippedLine::number));
        return new ShowText(reader.rows, reader.skipped);
    }

    private void line(Lines.Line line) {
        GivenUp.check();
        if (untouched && unbroken && printedRow(line)) {
            return;
        }
        List<String> fields = PastedLine.fields(line.text());
        int beforeDashes = RowFields.beforeDashes(fields);
        if (fields.isEmpty() || prefix.isAll(fields)) {
            unbroken = unbroken && !inRows;
        } else if (beforeDashes >= 0) {
            prefix = new LogPrefix(fields.subList(0, beforeDashes));
            untouched = line.text().stripTrailing().equals(ShowTable.DASHES);
            inRows = true;
            unbroken = true;
        } else if (isCommand(line.text(), fields)) {
            unbroken = false;
            if (CHANGE.matcher(line.text()).find() && !asksOnly(fields)) {
                commands.add(skip(line, Texts.of("netsh.is-command-and-no-row")));
            }
        } else if (!title(fields) && !head(fields)) {
            data(line, fields);
        }
    }

    /** A line that is netsh's own rendering of a rule, whatever its values look like. */
    private boolean printedRow(Lines.Line line) {
        String text = line.text();
        List<String> fields = PastedLine.split(text);
        if (family.isEmpty() || fields.size() != 4 || RowFields.beforeDashes(fields) == 0) {
            return false;
        }
        RowFields row = RowFields.lastOf(fields);
        boolean printed = row.prints(text.stripTrailing());
        if (printed) {
            rows.add(new ShowText.Row(row.rule(family.get()), line.number(), text, List.of()));
        }
        return printed;
    }

    private boolean title(List<String> fields) {
        String text = String.join(" ", fields);
        if (!isTitle(text)) {
            return false;
        }
        List<IpVersion> versions = VERSION.matcher(text)
                .results()
                .limit(2)
                .map(v -> v.group(1).equals("4") ? IpVersion.V4 : IpVersion.V6)
                .toList();
        family = Optional.of(Family.of(versions.get(0), versions.get(1)));
        inRows = false;
        untouched = false;
        unbroken = true;
        prefix = LogPrefix.NONE;
        commands.clear();
        return true;
    }

    /** Both IP versions stand in it, and the colon that ends a title's half, in every language and code page. */
    static boolean isTitle(String text) {
        Matcher version = VERSION.matcher(text);
        return version.find() && COLON.matcher(text).find(version.end()) && version.find();
    }

    private boolean head(List<String> fields) {
        if (inRows || !RowFields.isHead(fields)) {
            return false;
        }
        inRows = true;
        unbroken = true;
        return true;
    }

    private static boolean isCommand(String text, List<String> fields) {
        String line = text.strip();
        return Prompt.stands(line)
                || line.startsWith("```")
                || line.startsWith("~~~")
                || fields.stream().limit(3).anyMatch(Invocation::isNetsh)
                || PORTPROXY.matcher(line).find();
    }

    private static boolean asksOnly(List<String> fields) {
        return fields.stream().anyMatch(f -> f.equalsIgnoreCase("show") || f.equalsIgnoreCase("dump"));
    }

    private void data(Lines.Line line, List<String> fields) {
        int count = fields.size();
        if (count < 4) {
            if (inRows && unbroken && hasData(fields)) {
                skipped.add(skip(line, Texts.of("netsh.has-too-few-fields", count)));
            }
            return;
        }
        RowFields row = RowFields.lastOf(fields);
        boolean alone = prefix.fits(fields.subList(0, count - 4));
        if (alone && isRow(row)) {
            add(line, row);
        } else if (inRows && unbroken ? count > 4 || hasData(fields) || row.hasPorts() : looksLikeData(fields, row)) {
            skipped.add(skip(line, reason(fields, row, alone)));
        }
    }

    /** Behind a blank line a sentence may stand, so more of the fields must show what they are. */
    private boolean isRow(RowFields row) {
        int evidence = row.addresses() + row.numbers();
        boolean within = family.isPresent() && inRows && unbroken;
        return row.hasPorts() && (within ? evidence >= 1 : evidence >= 2 && row.addresses() >= 1);
    }

    private void add(Lines.Line line, RowFields row) {
        Optional<Family> shown = family.or(row::shownFamily);
        if (shown.isEmpty()) {
            skipped.add(skip(line, Texts.of("netsh.no-title-and-no-family")));
            return;
        }
        List<String> warnings = family.isPresent()
                ? List.of()
                : List.of(Texts.of("netsh.no-title-but-family", shown.get().text()));
        rows.add(new ShowText.Row(row.rule(shown.get()), line.number(), line.text(), warnings));
        inRows = true;
        unbroken = true;
    }

    /** A number right behind an address, and another one: sentences have no such thing. */
    private static boolean looksLikeData(List<String> fields, RowFields row) {
        long numbers = fields.stream().filter(RowFields::isNumber).count();
        boolean endpoint = IntStream.range(1, fields.size())
                .anyMatch(i -> RowFields.isNumber(fields.get(i)) && RowFields.isAddress(fields.get(i - 1)));
        return numbers >= 2 && endpoint || fields.size() == 4 && row.numbers() == 2;
    }

    private static boolean hasData(List<String> fields) {
        return fields.stream().anyMatch(f -> RowFields.isNumber(f) || RowFields.isAddress(f));
    }

    private static String reason(List<String> fields, RowFields row, boolean alone) {
        if (fields.size() > 4 && !alone || fields.size() > 4 && !row.hasPorts()) {
            return Texts.of("netsh.has-too-many-fields", fields.size());
        }
        return row.hasPorts()
                ? Texts.of("netsh.nothing-shows-it-is-row")
                : Texts.of("netsh.fields-are-not-both-ports", row.listenPort(), row.connectPort());
    }

    private SkippedLine skip(Lines.Line line, String reason) {
        SkippedLine.requireFew(skipped, line.number());
        SkippedLine.requireFew(commands, line.number());
        return new SkippedLine(line.number(), line.text(), reason);
    }
}
