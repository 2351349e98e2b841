package dev.portproxy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.FileMemory;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store whose file is remembered says what the file says, whoever has changed it and however. */
class RememberedStoreTest {

    private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    private Path directory;

    private final FileMemory memory = new FileMemory();
    private Path file;
    private RuleStore store;

    @BeforeEach
    void open() {
        file = directory.resolve("rules.reg");
        store = opened(file, Optional.of(memory));
    }

    /** As each request opens it anew. */
    private static RuleStore opened(Path file, Optional<FileMemory> memory) {
        RegFile plain = new RegFile(file, TextDecoder.ofThisMachine(Optional.empty()));
        RegFile registry = memory.map(plain::remembering).orElse(plain);
        return new RuleStore(file.toString(), registry, StoreLayout.inFile(), new UndoLog(registry.undoDirectory()));
    }

    private void write(String name, String data) throws IOException {
        String text = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\"
                + "Services\\PortProxy\\v4tov4\\tcp]\r\n\"" + name + "\"=\"" + data + "\"\r\n";
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        Files.setLastModifiedTime(file, TIME);
    }

    private String data() {
        return opened(file, Optional.of(memory))
                .content()
                .rules()
                .get(0)
                .entry()
                .data();
    }

    private static RuleChange put(int port, String target) {
        return new RuleChange.Put(
                new Rule(Family.V4TOV4, new Endpoint("*", Integer.toString(port)), new Endpoint(target, "80")),
                true,
                RuleChange.NamedDetails.NONE,
                RuleChange.Existing.REPLACE);
    }

    @Test
    void it_is_read_once_while_nobody_changes_it() throws IOException {
        write("*/80", "10.0.0.1/80");
        RuleStore.Content first = store.content();
        assertSame(first, opened(file, Optional.of(memory)).content());
        Object worked = new Object();
        assertSame(worked, store.worked(Object.class, content -> worked));
        assertSame(worked, store.worked(Object.class, content -> new Object()));
        assertNotSame(first, opened(file, Optional.empty()).content());
    }

    @Test
    void a_change_from_outside_inside_the_same_time_stamp_and_of_the_same_length_is_seen() throws IOException {
        write("*/80", "10.0.0.1/80");
        assertEquals("10.0.0.1/80", data());
        write("*/80", "10.0.0.2/80");
        assertEquals(TIME, Files.getLastModifiedTime(file));
        assertEquals("10.0.0.2/80", data());
    }

    @Test
    void a_file_that_goes_and_comes_again_is_seen_to_do_so() throws IOException {
        write("*/80", "10.0.0.1/80");
        assertEquals("10.0.0.1/80", data());
        Files.delete(file);
        assertEquals(List.of(), store.content().rules());
        Files.write(file, new byte[0]);
        assertThrows(PortProxyException.class, store::settledContent);
        Files.writeString(file, "nonsense");
        assertThrows(PortProxyException.class, store::content);
        write("*/80", "10.0.0.1/80");
        assertEquals("10.0.0.1/80", data());
    }

    @Test
    void who_has_looked_goes_on_seeing_what_was_there() throws IOException {
        write("*/80", "10.0.0.1/80");
        RuleStore.Content before = store.content();
        store.apply("add", List.of(put(81, "10.0.0.2"), put(80, "10.0.0.3")));
        assertEquals(
                List.of("10.0.0.1/80"),
                before.rules().stream().map(rule -> rule.entry().data()).toList());
        assertEquals(
                List.of("10.0.0.3/80", "10.0.0.2/80"),
                store.content().rules().stream()
                        .map(rule -> rule.entry().data())
                        .toList());
        // What a change is tried on is not what others are shown.
        store.foresee(List.of(new RuleChange.Reset()));
        store.plan(List.of(new RuleChange.Reset()));
        assertEquals(2, store.content().rules().size());
    }

    @Test
    void what_is_wrong_with_a_value_is_said_in_the_language_of_whoever_asks() throws IOException {
        write("80", "10.0.0.1/80");
        String english = reason();
        String korean = Language.KOREAN.during(this::reason);
        assertNotSame(english, korean);
        assertEquals("its name is not listenaddress/listenport", english);
        assertEquals(Language.KOREAN.during(() -> reasonIn(opened(file, Optional.empty()))), korean);
        assertEquals(english, reason());
    }

    private String reason() {
        return reasonIn(store);
    }

    private static String reasonIn(RuleStore store) {
        return ((Malformed) store.content().rules().get(0).entry()).reason();
    }

    @Test
    void whatever_is_done_to_it_it_is_what_one_reads_who_remembers_nothing() throws IOException {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        Path other = directory.resolve("other.reg");
        for (int step = 0; step < 150; step++) {
            int port = random.nextInt(80, 90);
            List<RuleChange> changes = List.of(put(port, "10.0.0." + random.nextInt(1, 9)));
            switch (random.nextInt(6)) {
                case 0 -> store.apply("add", changes);
                case 1 -> opened(file, Optional.empty()).apply("add", changes);
                case 2 -> write("*/" + port, "10.0.0." + random.nextInt(1, 9) + "/80");
                case 3 -> Files.deleteIfExists(file);
                case 4 -> {
                    opened(other, Optional.of(memory)).apply("add", changes);
                    Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);
                }
                default -> store.plan(changes);
            }
            assertEquals(
                    opened(file, Optional.empty()).content(),
                    opened(file, Optional.of(memory)).content(),
                    "seed " + seed + ", step " + step);
        }
    }
}
