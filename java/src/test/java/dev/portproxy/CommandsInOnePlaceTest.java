package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A command becomes text in the shells' own classes: everywhere else it is a value, whose parts nothing can run. */
class CommandsInOnePlaceTest {

    private static final Path SOURCES = Path.of("java/src/main/java");

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
    void no_other_class_writes_a_command() throws IOException {
        List<String> found = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> paths =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            assertTrue(paths.size() > 100, "the sources are there");
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            for (CompilationUnitTree unit : task.parse()) {
                String name =
                        Path.of(unit.getSourceFile().toUri()).getFileName().toString();
                if (!name.equals("PosixShell.java") && !name.equals("WindowsShell.java")) {
                    texts(unit).stream()
                            .filter(CommandsInOnePlaceTest::isCommand)
                            .forEach(text -> found.add(name + ": " + text.replace(DATA, "...")));
                }
            }
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
                    texts.add(text(sum));
                }
                return super.visitBinary(sum, nothing);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                texts.add(text(literal));
                return null;
            }
        }.scan(unit, null);
        return texts;
    }

    private static String text(Tree tree) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return text(sum.getLeftOperand()) + text(sum.getRightOperand());
        }
        if (tree instanceof ParenthesizedTree parentheses) {
            return text(parentheses.getExpression());
        }
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String value ? value : DATA;
    }
}
