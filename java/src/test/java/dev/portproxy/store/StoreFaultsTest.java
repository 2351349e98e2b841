package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FaultyFileSystem;
import dev.portproxy.file.FaultyFileSystem.Fault;
import dev.portproxy.registry.RegFile;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One change, in which each of its operations on files goes wrong in turn. */
@DisabledOnOs(OS.WINDOWS)
class StoreFaultsTest {

    @TempDir
    private Path directory;

    private int rounds;

    /** How a change turned out. */
    private enum Came {
        ABOUT,
        REFUSED,
        KILLED
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whatever_goes_wrong_the_store_is_whole_and_every_change_has_its_undo(Fault fault) throws IOException {
        for (List<String> before : List.of(List.<String>of(), List.of("80"))) {
            int operations = operations(before);
            assertTrue(operations > 8, "there is something to go wrong");
            for (int at = 1; at <= operations; at++) {
                goesWrong(fault, at, before);
            }
        }
    }

    private int operations(List<String> before) throws IOException {
        Path file = newStore(before);
        FaultyFileSystem sound = FaultyFileSystem.with(Fault.FAILS, 0);
        assertEquals(Came.ABOUT, change(sound.path(file)));
        return sound.operations().size();
    }

    private void goesWrong(Fault fault, int at, List<String> before) throws IOException {
        Path file = newStore(before);
        FaultyFileSystem system = FaultyFileSystem.with(fault, at);
        int undos = store(file).undos().size();
        Came came = change(system.path(file));
        String what = fault + " at " + at + ", " + came + ": " + system.operations();

        List<String> ports = ports(file);
        boolean isThere = ports.contains("90");
        List<String> expected = new ArrayList<>(before);
        if (isThere) {
            expected.add("90");
        }
        assertEquals(expected, ports, what);
        assertTrue(came != Came.ABOUT || isThere, what);
        assertEquals(undos + (isThere ? 1 : 0), store(file).undos().size(), what);

        store(file).apply("add", List.of(put("91")));
        assertEquals(List.of("91"), undone(file), what);
        if (isThere) {
            assertEquals(List.of("90"), undone(file), what);
        }
        assertEquals(before, ports(file), what);
        assertNothingIsLeft(file, what);
    }

    private static Came change(Path file) {
        try {
            store(file).apply("add", List.of(put("90")));
            return Came.ABOUT;
        } catch (PortProxyException e) {
            assertTrue(Set.of(ErrorId.STORE_UNAVAILABLE, ErrorId.ACCESS_DENIED).contains(e.id()), e.toString());
            return Came.REFUSED;
        } catch (FaultyFileSystem.Ended e) {
            return Came.KILLED;
        }
    }

    private Path newStore(List<String> ports) throws IOException {
        Path file =
                Files.createDirectory(directory.resolve("round " + rounds++)).resolve("rules.reg");
        ports.forEach(port -> store(file).apply("add", List.of(put(port))));
        return file;
    }

    private static RuleStore store(Path file) {
        RegFile registry = new RegFile(file);
        return new RuleStore("file", registry, StoreLayout.inFile(), new UndoLog(registry.undoDirectory()));
    }

    private static RuleChange put(String port) {
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", port), new Endpoint("10.0.0.1", "1"));
        return new RuleChange.Put(
                rule,
                true,
                new NamedDetails(Optional.of("of the test " + port), Optional.empty(), Optional.empty()),
                Existing.REPLACE);
    }

    private static List<String> ports(Path file) {
        return store(file).content().live().stream()
                .map(rule -> rule.listen().port())
                .toList();
    }

    private static List<String> undone(Path file) {
        return store(file).undo().changes().stream()
                .filter(change -> change.key().name().equals("tcp")
                        && !change.key().path().contains("Details"))
                .map(change -> change.name().substring(2))
                .toList();
    }

    private static void assertNothingIsLeft(Path file, String what) throws IOException {
        assertEquals(Set.of("rules.reg", "rules.reg.undo"), names(file.getParent()), what);
        Set<String> others = names(file.resolveSibling("rules.reg.undo"));
        others.removeIf(name -> name.matches("\\d{8}-\\d{6}-\\d{3}(-\\d+)?-(add|undo)\\.reg"));
        assertEquals(Set.of("lock"), others, what);
    }

    private static Set<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
