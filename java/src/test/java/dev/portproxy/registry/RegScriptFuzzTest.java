package dev.portproxy.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.Fuzz;
import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegScriptFuzzTest {

    private static final Fuzz FUZZ = new Fuzz(
            RegSamples.all().stream().map(RegSamples::text).toList(),
            // A file that another program wrote may be without the line feed that a token has, or with another.
            Stream.concat(RegReaders.TOKENS.stream(), Stream.of("\\\r\n", "@=-"))
                    .toList());

    @Test
    void what_was_read_is_written_and_read_the_same() {
        FUZZ.run(RegScriptFuzzTest::readsBack);
    }

    static void readsBack(String input) {
        RegScript script = script(input);
        assertEquals(state(script), state(script(script.text())));
    }

    @Test
    void what_was_edited_is_written_and_read_the_same() {
        FUZZ.run(input -> editsReadBack(input, new SplittableRandom(input.hashCode())));
    }

    static void editsReadBack(String input, SplittableRandom random) {
        RegScript script = script(input);
        edit(script, random);
        String text = script.text();
        RegScript again = script(text);
        assertEquals(state(script), state(again), text);
        assertEquals(text, again.text());
    }

    @Test
    void an_edit_leaves_what_it_does_not_name() {
        FUZZ.run(RegScriptFuzzTest::editsLeaveTheRest);
    }

    static void editsLeaveTheRest(String input) {
        // A fuzzer reads the program's texts, and writes them.
        String name = "Own of the test";
        while (RuleId.fold(input).contains(RuleId.fold(name))) {
            name += "x";
        }
        Key own = Key.of("HKLM\\SOFTWARE\\" + name);
        RegDocument before = RegDocument.parse(input);
        RegScript script = script(input);
        script.put(own, RegValue.text("x", "1"));
        script.put(own, RegValue.text("x", "2"));
        script.put(own.child("y"), RegValue.text("y", "1"));
        script.remove(own, "x");
        RegDocument after = RegDocument.parse(script.text());
        assertEquals(
                before.problems().stream().map(RegDocument.Problem::text).toList(),
                after.problems().stream().map(RegDocument.Problem::text).toList());
        assertEquals(
                before.settings().stream().map(RegDocument.Setting::value).toList(),
                after.settings().stream()
                        .filter(setting -> !setting.key().equals(own.child("y")))
                        .map(RegDocument.Setting::value)
                        .toList());
        assertEquals(before.removals().size(), after.removals().size());
    }

    private static void edit(RegScript script, SplittableRandom random) {
        List<Key> keys = state(script).keySet().stream().map(Key::new).toList();
        for (int i = 0; i < 6; i++) {
            Key key = keys.isEmpty() || random.nextInt(4) == 0
                    ? Key.of("HKLM\\A\\B" + random.nextInt(3))
                    : keys.get(random.nextInt(keys.size()));
            List<RegValue> values = script.values(key);
            String name = values.isEmpty() || random.nextInt(3) == 0
                    ? List.of("a", "", " ", " ;", "\r\n", "\"=\"", "\\").get(random.nextInt(7))
                    : values.get(random.nextInt(values.size())).name();
            switch (random.nextInt(8)) {
                case 0 -> script.create(key.child("new"));
                case 1 -> script.removeTree(key);
                case 2, 3, 4 -> script.remove(key, name);
                default -> script.put(key, new RegValue(name, random.nextInt(5), new byte[random.nextInt(40)]));
            }
        }
    }

    private static RegScript script(String text) {
        return new RegScript(text, RegText.WINDOWS_1252);
    }

    /** Every key with its values, the order of keys and their case aside, which Windows' registry does not keep. */
    static Map<String, List<RegValue>> state(RegScript script) {
        Map<String, List<RegValue>> state = new TreeMap<>();
        script.tree().roots().forEach(root -> collect(script, new Key(root), state));
        return state;
    }

    private static void collect(Registry.View view, Key key, Map<String, List<RegValue>> state) {
        state.put(RuleId.fold(key.path()), view.values(key));
        view.subkeys(key).forEach(name -> collect(view, key.child(name), state));
    }
}
