package dev.portproxy.words;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a source reads like words for people, apart from where such words are known to be for somebody else. */
final class Prose {

    /** What stands for anything but a literal in a sum of texts. */
    static final String DATA = "...";

    private static final String SIDE = "(?:[A-Za-z]{2,}|%|\\.\\.\\.)";

    /** Two words, one of which may be a value, or a word with the blank that joins it to another. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2,}[,;:.!?)'\"]* [('\"]*(?:[A-Za-z]|" + SIDE + ")"
            + "|" + SIDE + "[,;:.!?)'\"]* [('\"]*[A-Za-z]{2,}"
            + "|\\b[Aa] [a-z]{2,}|^[,;:]? [a-z]{2,}|[A-Za-z]{2,} $");

    /** Whatever is called by these compares, reads or runs its words, or tells a log or whoever mends a bug. */
    private static final Set<String> CALLED = Set.of(
            "equals", "startsWith", "endsWith", "contains", "indexOf", "regionMatches", "replaceAll", "replaceFirst");

    private static final Set<String> CALLED_OF = Set.of(
            "LOG",
            "SafeLog",
            "Pattern.compile",
            "DateTimeFormatter.ofPattern",
            "OwnCommand.of",
            "ForeignCommand",
            "Commands.help");

    /** @param text its values as {@link #DATA} */
    record Found(String file, String place, String text) {}

    private Prose() {}

    static boolean isProse(String text) {
        return WORDS.matcher(text).find();
    }

    static List<Found> in(Sources.Source source) {
        List<Found> found = new ArrayList<>();
        new TreePathScanner<Void, Void>() {

            @Override
            public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
                return null;
            }

            @Override
            public Void visitBinary(BinaryTree sum, Void nothing) {
                if (sum.getKind() == Tree.Kind.PLUS && !isPart(getCurrentPath())) {
                    add(sum);
                }
                return super.visitBinary(sum, nothing);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String && !isPart(getCurrentPath())) {
                    add(literal);
                }
                return null;
            }

            private void add(Tree tree) {
                String text = Sources.text(tree, DATA);
                if (isProse(text) && !isForOthers(getCurrentPath())) {
                    found.add(new Found(source.file(), source.place(tree), text));
                }
            }
        }.scan(source.tree(), null);
        return found;
    }

    /** Of a sum, which is looked at as a whole. */
    private static boolean isPart(TreePath path) {
        Tree outer = path.getParentPath().getLeaf();
        return outer.getKind() == Tree.Kind.PLUS || outer instanceof ParenthesizedTree && isPart(path.getParentPath());
    }

    private static boolean isForOthers(TreePath path) {
        Tree inner = path.getLeaf();
        TreePath outer = path.getParentPath();
        while (outer.getLeaf() instanceof ConditionalExpressionTree || outer.getLeaf() instanceof ParenthesizedTree) {
            inner = outer.getLeaf();
            outer = outer.getParentPath();
        }
        if (outer.getLeaf() instanceof AssertTree) {
            return true;
        }
        if (outer.getLeaf() instanceof NewClassTree made) {
            return made.getIdentifier().toString().equals("AssertionError");
        }
        return outer.getLeaf() instanceof MethodInvocationTree call && isForOthers(call, inner);
    }

    private static boolean isForOthers(MethodInvocationTree call, Tree words) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
            return false;
        }
        // "a b".equals(x), and x.equals("a b").
        return CALLED.contains(select.getIdentifier().toString())
                || call.getArguments().contains(words)
                        && (CALLED_OF.contains(select.toString()) || CALLED_OF.contains(root(select)));
    }

    /** {@code ForeignCommand} of {@code ForeignCommand.here("ss").text("sport = :80")}. */
    private static String root(Tree tree) {
        if (tree instanceof MemberSelectTree select) {
            return root(select.getExpression());
        }
        if (tree instanceof MethodInvocationTree call) {
            return root(call.getMethodSelect());
        }
        return tree instanceof IdentifierTree name ? name.getName().toString() : "";
    }
}
