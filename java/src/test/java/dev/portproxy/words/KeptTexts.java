package dev.portproxy.words;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Texts that a class asks for while it is loaded. */
final class KeptTexts {

    private KeptTexts() {}

    static List<String> all() {
        List<String> kept = new ArrayList<>();
        Sources.all()
                .forEach(source -> new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                        if (call.getMethodSelect().toString().equals("Texts.of") && isLoading(getCurrentPath())) {
                            kept.add(source.place(call));
                        }
                        return super.visitMethodInvocation(call, nothing);
                    }
                }.scan(source.tree(), null));
        return kept;
    }

    private static boolean isLoading(TreePath path) {
        Tree tree = path.getLeaf();
        TreePath parent = path.getParentPath();
        if (tree instanceof LambdaExpressionTree || tree instanceof MethodTree || parent == null) {
            return false;
        }
        if (tree instanceof BlockTree block && block.isStatic()) {
            return true;
        }
        boolean isConstant = tree instanceof VariableTree field
                && parent.getLeaf() instanceof ClassTree type
                && (type.getKind() == Tree.Kind.INTERFACE
                        || field.getModifiers().getFlags().contains(Modifier.STATIC));
        return isConstant || isLoading(parent);
    }
}
