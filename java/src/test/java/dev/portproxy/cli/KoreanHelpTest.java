package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.launch.Main;
import dev.portproxy.words.Hangul;
import dev.portproxy.words.HelpTexts;
import dev.portproxy.words.Language;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Every command, option and parameter is described in Korean, in letters that a Korean console has. */
class KoreanHelpTest {

    private final List<String> english = new ArrayList<>();

    @Test
    void all_help_is_korean() {
        describe(program());
        assertEquals(List.of(), english);
    }

    /** What does not reach the help is left over from an option that is gone, or has a key that is wrong. */
    @Test
    void every_text_is_asked_for() {
        ResourceBundle texts = Language.KOREAN.during(() -> HelpTexts.spoken().orElseThrow());
        Set<String> asked = new HashSet<>();
        CommandLine program = program();
        program.setResourceBundle(new Watched(texts, asked));
        describe(program);
        Set<String> silent = new TreeSet<>(texts.keySet());
        silent.removeAll(asked);
        assertEquals(Set.of(), silent);
    }

    @Test
    void a_korean_console_can_show_it() {
        ResourceBundle texts = Language.KOREAN.during(() -> HelpTexts.spoken().orElseThrow());
        texts.keySet()
                .forEach(key -> assertEquals(
                        true, Charset.forName("x-windows-949").newEncoder().canEncode(texts.getString(key)), key));
    }

    private static CommandLine program() {
        return Language.KOREAN.during(() -> Main.program().commandLine(new PortProxyCommand(store -> null)));
    }

    private void describe(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        command.getUsageMessage();
        List<String> about = new ArrayList<>(Arrays.asList(spec.usageMessage().header()));
        about.addAll(Arrays.asList(spec.usageMessage().description()));
        about.removeIf(String::isEmpty);
        assertEquals(about.stream().distinct().toList(), about, "said twice");
        if (about.isEmpty() || !about.stream().allMatch(Hangul::isIn)) {
            english.add(spec.qualifiedName() + ": " + about);
        }
        for (ArgSpec argument : spec.args()) {
            String described = String.join(" ", argument.description());
            if (!argument.hidden() && !Hangul.isIn(described)) {
                english.add(spec.qualifiedName() + " " + argument + ": " + described);
            }
        }
        new LinkedHashSet<>(command.getSubcommands().values()).forEach(this::describe);
    }

    private static final class Watched extends ResourceBundle {

        private final ResourceBundle texts;
        private final Set<String> asked;

        Watched(ResourceBundle texts, Set<String> asked) {
            this.texts = texts;
            this.asked = asked;
        }

        @Override
        protected Object handleGetObject(String key) {
            asked.add(key);
            return texts.containsKey(key) ? texts.getString(key) : null;
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(texts.keySet());
        }
    }
}
