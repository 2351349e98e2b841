package dev.portproxy.words;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The program's sources, parsed once: what stands in them as text no class file shows. */
public final class Sources {

    private static final Path ROOT = Path.of("java/src/main/java/dev/portproxy");
    private static final List<Source> ALL = parse();

    private Sources() {}

    /** @param file below the program's package, with slashes */
    public record Source(String file, CompilationUnitTree tree, SourcePositions positions) {

        String place(Tree tree) {
            return file + ":" + this.tree.getLineMap().getLineNumber(positions.getStartPosition(this.tree, tree));
        }
    }

    public static List<Source> all() {
        return ALL;
    }

    /**
     * A sum of texts as one.
     *
     * @param data what stands for anything in it but a literal
     */
    public static String text(Tree tree, String data) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return text(sum.getLeftOperand(), data) + text(sum.getRightOperand(), data);
        }
        if (tree instanceof ParenthesizedTree parentheses) {
            return text(parentheses.getExpression(), data);
        }
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String value ? value : data;
    }

    private static List<Source> parse() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> walked = Files.walk(ROOT)) {
            List<Path> sources = walked.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Source> all = new ArrayList<>();
            for (CompilationUnitTree tree : task.parse()) {
                Path path = Path.of(tree.getSourceFile().toUri());
                String file = ROOT.toAbsolutePath().relativize(path).toString().replace('\\', '/');
                all.add(new Source(file, tree, positions));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
