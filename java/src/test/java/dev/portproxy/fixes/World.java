package dev.portproxy.fixes;

import dev.portproxy.app.Stores;
import dev.portproxy.cli.Cli;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoredRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A machine and its stores: that of a situation, and every other with the same rules in it, so that a slip is seen. */
final class World {

    /** Which store a command line means, and how it says so. */
    enum Place {
        LINUX_DEFAULT,
        LINUX_FILE,
        /** Named by the environment. */
        LINUX_VARIABLE,
        WINDOWS_SYSTEM,
        WINDOWS_MACHINE,
        WINDOWS_USER,
        WINDOWS_FILE;

        boolean isWindows() {
            return name().startsWith("WINDOWS");
        }

        /** Whether check looks at the machine unasked. */
        boolean isOfThisMachine() {
            return this == LINUX_DEFAULT || isWindows() && this != WINDOWS_FILE;
        }
    }

    final Cli cli;
    final Place place;
    private final Path directory;
    private final String store;

    /** @param directory emptied first, so that its paths are the same each time */
    World(Path directory, Place place) {
        this.directory = directory;
        this.place = place;
        clear(directory);
        cli = place.isWindows() ? Cli.onWindows(directory) : Cli.onLinux(directory);
        cli.firewall.missingIsFine = true;
        store = switch (place) {
            case LINUX_DEFAULT -> cli.platform().defaultStore();
            case LINUX_FILE, LINUX_VARIABLE, WINDOWS_FILE -> cli.path("the rules.reg");
            case WINDOWS_SYSTEM -> "system";
            case WINDOWS_MACHINE -> "machine";
            case WINDOWS_USER -> "user";
        };
        if (place == Place.LINUX_VARIABLE) {
            cli.environment.put("PORTPROXY_STORE", store);
        }
    }

    private static void clear(Path directory) {
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param entries {@code v4tov4 NAME=DATA}, below the rules; {@code details v4tov4 NAME=JSON}, beside them
     * @param raw further keys and values, as a .reg file has them
     */
    void put(List<String> entries, String raw) {
        Map<String, List<RegValue>> rules = new LinkedHashMap<>();
        Map<String, List<RegValue>> details = new LinkedHashMap<>();
        for (String entry : entries) {
            boolean beside = entry.startsWith("details ");
            String rest = beside ? entry.substring("details ".length()) : entry;
            int equals = rest.indexOf('=');
            (beside ? details : rules)
                    .computeIfAbsent(rest.substring(0, 6), family -> new ArrayList<>())
                    .add(RegValue.text(rest.substring(7, equals), rest.substring(equals + 1)));
        }
        StringBuilder text = new StringBuilder("Windows Registry Editor Version 5.00\n");
        rules.forEach((family, values) -> append(family(family, StoreKeys.SYSTEM, false), values, text));
        details.forEach((family, values) -> append(family(family, StoreKeys.SYSTEM, true), values, text));
        text.append('\n').append(raw);
        files().forEach(file -> write(file, text.toString()));
        if (place.isWindows()) {
            cli.registry.change(edit -> {
                for (StoreKeys keys : List.of(StoreKeys.SYSTEM, StoreKeys.MACHINE, StoreKeys.USER)) {
                    rules.forEach(
                            (family, values) -> values.forEach(value -> edit.put(family(family, keys, false), value)));
                    details.forEach(
                            (family, values) -> values.forEach(value -> edit.put(family(family, keys, true), value)));
                }
                new RegFile(Path.of(cli.path("other.reg"))).read(view -> {
                    copy(view, Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess"), edit);
                    copy(view, Key.of("HKLM\\SOFTWARE\\Policies"), edit);
                    return null;
                });
                return null;
            });
        }
    }

    /** What somebody pasted from another machine, as the file LIST. */
    void list(String text) {
        write(Path.of(cli.path("LIST")), text);
    }

    /** As another program empties it. */
    void emptied() {
        if (isFile()) {
            write(Path.of(store), "Windows Registry Editor Version 5.00\n\n");
            return;
        }
        cli.registry.change(edit -> {
            edit.removeTree(own().orElseThrow().rules());
            return null;
        });
    }

    private static Key family(String name, StoreKeys keys, boolean details) {
        Family family = Family.of(name).orElseThrow();
        return details ? keys.details(family) : keys.rules(family);
    }

    private static void append(Key key, List<RegValue> values, StringBuilder text) {
        text.append("\n[").append(key).append("]\n");
        for (RegValue value : values) {
            text.append(quoted(value.name()))
                    .append('=')
                    .append(quoted(value.text().orElseThrow()))
                    .append('\n');
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Registry.View from, Key key, Registry.Edit to) {
        if (from.exists(key)) {
            to.create(key);
        }
        from.values(key).forEach(value -> to.put(key, value));
        from.subkeys(key).forEach(child -> copy(from, key.child(child), to));
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(Path.of(cli.path("the rules.reg")), Path.of(cli.path("other.reg"))));
        if (!place.isWindows()) {
            files.add(Path.of(cli.platform().defaultStore()));
        }
        return files;
    }

    private boolean isFile() {
        return store.endsWith(".reg");
    }

    Heard run(List<String> words) {
        return Heard.of(cli, words);
    }

    /** A command line about the store. */
    List<String> asking(List<String> words) {
        List<String> line = new ArrayList<>();
        if (place == Place.LINUX_FILE || place.isWindows() && place != Place.WINDOWS_SYSTEM) {
            line.addAll(List.of("--store", store));
        }
        line.addAll(words);
        return line;
    }

    /** A word of a command line; those in capitals are files of this directory. */
    String word(String word) {
        return switch (word) {
            case "EMPTY", "NONSENSE", "NETSH", "NO-RULES", "LIST" -> cli.path(word);
            case "SAME" -> store;
            default -> word;
        };
    }

    List<StoredRule> rules() {
        return content().rules();
    }

    RuleStore.Content content() {
        return new Stores(cli.platform()).open(store).rules().content();
    }

    /** What connections can come in at: each endpoint that some rule serves. */
    Set<String> served() {
        Set<String> served = new LinkedHashSet<>();
        for (StoredRule stored : rules()) {
            if (stored.enabled() && stored.entry() instanceof Rule rule) {
                Optional<EffectiveEndpoint> listen =
                        EffectiveEndpoint.ofListen(rule, cli.platform().services());
                Optional<EffectiveEndpoint> connect = EffectiveEndpoint.of(
                        rule.family().connects(),
                        rule.connect().parsedAddress(),
                        rule.connect().parsedPort(),
                        cli.platform().services());
                if (listen.isPresent() && connect.isPresent()) {
                    served.add(listen.get().toString());
                }
            }
        }
        return served;
    }

    private Optional<StoreKeys> own() {
        return switch (place) {
            case WINDOWS_SYSTEM -> Optional.of(StoreKeys.SYSTEM);
            case WINDOWS_MACHINE -> Optional.of(StoreKeys.MACHINE);
            case WINDOWS_USER -> Optional.of(StoreKeys.USER);
            default -> Optional.empty();
        };
    }

    /** Everything that is of another store, or of none. */
    String elsewhere() {
        StringBuilder state = new StringBuilder();
        try {
            for (Path file : files()) {
                if (!file.toString().equals(store)) {
                    state.append(file)
                            .append(Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                            .append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cli.registry.read(view -> {
            append(view, Key.of("HKLM\\SYSTEM"), state);
            append(view, Key.of("HKLM\\SOFTWARE"), state);
            append(view, Key.of("HKCU\\SOFTWARE"), state);
            return null;
        });
        return state.toString();
    }

    private void append(Registry.View view, Key key, StringBuilder state) {
        if (own().filter(keys -> key.isAtOrBelow(keys.rules()) || key.isAtOrBelow(keys.details()))
                .isPresent()) {
            return;
        }
        Set<String> values = new TreeSet<>();
        view.values(key).forEach(value -> values.add(key + " " + value));
        values.forEach(value -> state.append(value).append('\n'));
        view.subkeys(key).forEach(child -> append(view, key.child(child), state));
    }
}
