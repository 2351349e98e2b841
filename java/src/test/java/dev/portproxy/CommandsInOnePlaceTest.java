package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.portproxy.words.Sources;
import dev.portproxy.words.TextFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A command becomes text in the shells' own classes: everywhere else it is a value, whose parts nothing can run. */
class CommandsInOnePlaceTest {

    private static final Set<String> SHELLS = Set.of("diagnostic/PosixShell.java", "diagnostic/WindowsShell.java");

    /** What stands for anything but a literal in a sum of texts. */
    private static final String DATA = "\u0001";

    private static final Pattern OWN = Pattern.compile(
            "\\bportproxy (--|(add|set|delete|show|reset|dump|netsh|enable|disable"
                    + "|import|export|relay|service|check|ports|firewall|backup|undo|serve|demo|help|list|follow|plan|apply)\\b)");

    private static final Pattern FOREIGN = Pattern.compile(
            "(^|[\\s:(\"'])(netsh (interface|advfirewall|http)|taskkill|kill|net (start|stop)|sc(\\.exe)?|docker"
                    + "|wsl|ping|ss|nslookup|icacls|takeown|reg (add|export|delete)|powershell|gpresult|sysctl|cmd|nc|curl"
                    + "|[A-Z][a-z]+-(?!Interface)[A-Z][A-Za-z]+) [^\u0001]*\u0001");

    @Test
    void no_other_class_writes_a_command() {
        List<String> found = new ArrayList<>();
        assertTrue(Sources.all().size() > 100, "the sources are there");
        for (Sources.Source source : Sources.all()) {
            if (!SHELLS.contains(source.file())) {
                texts(source.tree()).stream()
                        .filter(CommandsInOnePlaceTest::isCommand)
                        .forEach(text -> found.add(source.file() + ": " + text.replace(DATA, "...")));
            }
        }
        assertEquals(List.of(), found);
    }

    /** But those of the help, which shows what may be typed. */
    @Test
    void no_text_has_a_command_in_its_words() {
        List<String> found = new ArrayList<>();
        for (String file : TextFiles.names()) {
            TextFiles.read(file).forEach((id, text) -> {
                if (!file.startsWith("help_") && isCommand(TextFiles.filled(text, DATA))) {
                    found.add(file + "." + id + ": " + text);
                }
            });
        }
        assertEquals(List.of(), found);
    }

    @Test
    void a_command_is_known_when_it_is_seen() {
        for (String text : List.of(
                "Run: portproxy service stop",
                "portproxy --store " + DATA,
                "\"portproxy show\" lists",
                "As administrator: net stop " + DATA,
                "netsh interface " + DATA + " add",
                "In PowerShell: Disable-NetFirewallRule -Name " + DATA,
                "kill " + DATA)) {
            assertTrue(isCommand(text), text);
        }
        for (String text : List.of(
                "portproxy has no",
                "portproxy 1 " + DATA,
                "netsh interface ipv4 show x lists it",
                "Skill " + DATA,
                "the process " + DATA)) {
            assertTrue(!isCommand(text), text);
        }
    }

    private static boolean isCommand(String text) {
        return OWN.matcher(text).find() || FOREIGN.matcher(text).find();
    }

    /** Every text of a source, sums of them as one. */
    private static List<String> texts(CompilationUnitTree unit) {
        List<String> texts = new ArrayList<>();
        new TreeScanner<Void, Void>() {

            @Override
            public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
                return null;
            }

            @Override
            public Void visitBinary(BinaryTree sum, Void nothing) {
                if (sum.getKind() == Tree.Kind.PLUS) {
                    texts.add(Sources.text(sum, DATA));
                }
                return super.visitBinary(sum, nothing);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                texts.add(Sources.text(literal, DATA));
                return null;
            }
        }.scan(unit, null);
        return texts;
    }
}
