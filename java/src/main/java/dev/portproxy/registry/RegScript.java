package dev.portproxy.registry;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.RegStatement.Kind;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .reg} file's statements in order, and the registry that they make when they are applied to an empty one. An
 * edit changes the statements of its own values and no others, so that comments, other programs' keys and what could
 * not be read stay as they are.
 */
final class RegScript implements Registry.Edit {

    private final RegTree tree = new RegTree();
    private final Map<Key, Section> sections = new HashMap<>();
    // Of keys that the file itself removes again; the keys above them stay made.
    private final List<RegLine> deadHeaders = new ArrayList<>();
    // Stands before the first statement and is none.
    private final RegLine head = blank();
    private RegLine tail = head;
    private boolean changed;
    private boolean ansiLetters;
    private final boolean cut;

    /** What in the file makes one key: its sections since it was last removed. */
    private static final class Section {
        final List<RegLine> headers = new ArrayList<>();
        final Map<String, RegLine> values = new HashMap<>();
        /** Behind it a new value takes effect. */
        RegLine last;

        Section(RegLine header) {
            last = header;
        }
    }

    RegScript(String text, Charset ansi) {
        RegLine opener = head;
        RegScanner.Scanned scanned = RegScanner.scan(text, ansi);
        cut = scanned.cut();
        for (RegStatement statement : scanned.statements()) {
            RegLine line = insertAfter(tail, new RegLine(statement));
            ansiLetters |=
                    statement.ansi() && !DecodedText.isAscii(statement.value().readable());
            opener = statement.opensSection() ? line : opener;
            apply(line, opener);
        }
    }

    @Nullable
    RegLine first() {
        return head.next;
    }

    /** Whether bytes that stand in hexadecimal were read as letters beyond ASCII. */
    boolean hasAnsiLetters() {
        return ansiLetters;
    }

    boolean changed() {
        return changed;
    }

    /** The line in whose middle the text ends. */
    OptionalInt cutLine() {
        return cut ? OptionalInt.of(tail.statement.line()) : OptionalInt.empty();
    }

    /** Whether it has a header or a section, or nothing at all: other text is not to be taken for a registry. */
    boolean isRegistryFile() {
        boolean saysOther = false;
        for (RegLine line = head.next; line != null; line = line.next) {
            Kind kind = line.statement.kind();
            if (kind == Kind.HEADER || kind == Kind.KEY || kind == Kind.REMOVE_KEY) {
                return true;
            }
            saysOther |= kind != Kind.BLANK && kind != Kind.COMMENT;
        }
        return !saysOther;
    }

    RegTree tree() {
        return tree;
    }

    /** The line that set a value, where it is in effect. */
    Optional<RegLine> line(Key key, String name) {
        Section section = sections.get(key);
        return section == null ? Optional.empty() : Optional.ofNullable(section.values.get(RuleId.fold(name)));
    }

    /** The file as regedit 5.00 writes it. */
    String text() {
        StringBuilder text = new StringBuilder(RegSyntax.HEADER).append("\r\n");
        if (head.next != null && head.next.statement.kind() == Kind.KEY) {
            text.append("\r\n");
        }
        boolean headerSeen = false;
        for (RegLine line = head.next; line != null; line = line.next) {
            RegStatement statement = line.statement;
            boolean header = statement.kind() == Kind.HEADER;
            if (!header || headerSeen) {
                boolean converted = statement.ansi() && line.problem == null;
                text.append(
                        header ? RegSyntax.HEADER : converted ? RegSyntax.write(statement.value()) : statement.text());
                text.append("\r\n");
            }
            headerSeen |= header;
            if (statement.incomplete() && !guarded(line)) {
                text.append(RegSyntax.GUARD).append("\r\n");
            }
        }
        return text.toString();
    }

    private static boolean guarded(RegLine line) {
        return line.next != null && line.next.statement.text().equals(RegSyntax.GUARD);
    }

    private void apply(RegLine line, RegLine opener) {
        RegStatement statement = line.statement;
        Key key = opener.statement.kind() == Kind.KEY ? opener.statement.key() : null;
        line.key = key;
        switch (statement.kind()) {
            case KEY -> {
                tree.create(statement.key());
                Section section = sections.computeIfAbsent(statement.key(), named -> new Section(line));
                section.headers.add(line);
                section.last = line;
            }
            case REMOVE_KEY -> {
                forget(statement.key(), statement.line());
                tree.removeTree(statement.key());
            }
            case VALUE, REMOVE_VALUE -> {
                if (key == null) {
                    line.problem = Texts.of("registry.stands-in-no-key");
                } else {
                    set(line, key);
                }
            }
            default -> {}
        }
    }

    private void set(RegLine line, Key key) {
        RegValue value = line.statement.value();
        Section section = Objects.requireNonNull(sections.get(key));
        String folded = RuleId.fold(value.name());
        end(section.values.get(folded), line.statement.line());
        section.last = line;
        if (line.statement.kind() == Kind.VALUE) {
            line.overridden = section.values.put(folded, line);
            tree.put(key, value);
        } else {
            section.values.remove(folded);
            tree.remove(key, value.name());
        }
    }

    private static void end(@Nullable RegLine line, int by) {
        if (line != null) {
            line.endedAt = by;
        }
    }

    private void forget(Key key, int by) {
        for (String name : tree.subkeys(key)) {
            forget(key.child(name), by);
        }
        Section section = sections.remove(key);
        if (section != null) {
            section.values.values().forEach(line -> end(line, by));
            deadHeaders.addAll(section.headers);
        }
    }

    @Override
    public boolean exists(Key key) {
        return tree.exists(key);
    }

    @Override
    public List<String> subkeys(Key key) {
        return tree.subkeys(key);
    }

    @Override
    public List<RegValue> values(Key key) {
        return tree.values(key);
    }

    @Override
    public Optional<RegValue> value(Key key, String name) {
        return tree.value(key, name);
    }

    @Override
    public void create(Key key) {
        if (!tree.exists(key)) {
            section(key);
        }
    }

    @Override
    public void put(Key key, RegValue value) {
        Optional<RegValue> old = tree.value(key, value.name());
        RegValue now = new RegValue(old.map(RegValue::name).orElse(value.name()), value.type(), value.data());
        if (old.isPresent() && old.get().equals(now)) {
            return;
        }
        changed = true;
        Section section = section(key);
        tree.put(key, now);
        String folded = RuleId.fold(now.name());
        RegLine line = section.values.get(folded);
        if (line != null) {
            line.statement = RegStatement.of(now);
        } else {
            section.last = insertAfter(section.last, new RegLine(RegStatement.of(now)));
            section.values.put(folded, section.last);
        }
    }

    @Override
    public void remove(Key key, String name) {
        if (tree.value(key, name).isEmpty()) {
            return;
        }
        changed = true;
        tree.remove(key, name);
        Section section = Objects.requireNonNull(sections.get(key));
        // What it overrode would come back if it stayed.
        for (RegLine line = section.values.remove(RuleId.fold(name)); line != null; line = line.overridden) {
            cut(line);
            while (section.last == line || section.last.statement.kind() == Kind.BLANK) {
                section.last = section.last.previous();
            }
        }
    }

    @Override
    public void removeTree(Key key) {
        if (!tree.exists(key)) {
            return;
        }
        changed = true;
        cutSections(key);
        String below = RuleId.fold(key.path()) + "\\";
        deadHeaders.removeIf(header -> {
            boolean inside = (RuleId.fold(header.statement.key().path()) + "\\").startsWith(below);
            if (inside) {
                cutSection(header);
            }
            return inside;
        });
        tree.removeTree(key);
        // The key above may have stood in the file only as a part of this one's path.
        key.parent()
                .filter(above ->
                        !sections.containsKey(above) && tree.subkeys(above).isEmpty())
                .ifPresent(this::section);
    }

    private void cutSections(Key key) {
        for (String name : tree.subkeys(key)) {
            cutSections(key.child(name));
        }
        Section section = sections.remove(key);
        if (section != null) {
            section.headers.forEach(this::cutSection);
        }
    }

    /** Comments stay: the last ones often speak of the section that follows. */
    private void cutSection(RegLine header) {
        RegLine line = header;
        do {
            if (line.statement.kind() != Kind.COMMENT) {
                cut(line);
            }
            line = line.next;
        } while (line != null && !line.statement.opensSection());
    }

    private Section section(Key key) {
        Section section = sections.get(key);
        if (section == null) {
            changed = true;
            tree.create(key);
            if (tail == head || tail.statement.kind() != Kind.BLANK) {
                insertAfter(tail, blank());
            }
            String header = "[" + writable(key) + "]";
            section = new Section(insertAfter(tail, new RegLine(RegStatement.key(Kind.KEY, 0, header, key))));
            sections.put(key, section);
            section.headers.add(section.last);
            insertAfter(tail, blank());
        }
        return section;
    }

    private static RegLine blank() {
        return new RegLine(RegStatement.plain(Kind.BLANK, 0, ""));
    }

    private static String writable(Key key) {
        String path = key.path();
        if (path.chars().anyMatch(c -> c == '\r' || c == '\n')
                || (path + "\\").contains("\\\\")
                || path.startsWith("\\")
                || path.startsWith("-")) {
            throw new PortProxyException(
                    ErrorId.STORE_UNAVAILABLE,
                    Texts.of("registry.file-cannot-hold-key", path.replaceAll("\\R", " ")),
                    Texts.of("registry.give-key-another-name"));
        }
        return path;
    }

    private RegLine insertAfter(RegLine place, RegLine line) {
        line.previous = place;
        line.next = place.next;
        place.next = line;
        if (line.next == null) {
            tail = line;
        } else {
            line.next.previous = line;
        }
        return line;
    }

    private void cut(RegLine line) {
        RegLine above = line.previous();
        above.next = line.next;
        if (line.next == null) {
            tail = above;
        } else {
            line.next.previous = above;
        }
    }
}
