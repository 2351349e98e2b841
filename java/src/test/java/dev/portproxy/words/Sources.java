package dev.portproxy.words;

import com.sun.source.tree.CompilationUnitTree;
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
final class Sources {

    private static final Path ROOT = Path.of("java/src/main/java/dev/portproxy");
    private static final List<Source> ALL = parse();

    private Sources() {}

    /** @param file below the program's package, with slashes */
    record Source(String file, CompilationUnitTree tree, SourcePositions positions) {

        String place(Tree tree) {
            return file + ":" + this.tree.getLineMap().getLineNumber(positions.getStartPosition(this.tree, tree));
        }
    }

    static List<Source> all() {
        return ALL;
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
