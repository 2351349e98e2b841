package dev.portproxy.registry;

import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys and values in memory, each in the order it was added. Not safe for two threads where one of them changes it. */
final class RegTree implements Registry.Edit {

    private final Node root;
    private boolean settled = true;
    /** What was found last: a section asks for its key as often as it has values. One object, so that readers may race. */
    private @Nullable Found last;

    private record Found(Key key, Node node) {}

    RegTree() {
        this(new Node(""));
    }

    private RegTree(Node root) {
        this.root = root;
    }

    RegTree copy() {
        return new RegTree(root.copy());
    }

    void markUnsettled() {
        settled = false;
    }

    @Override
    public boolean isSettled() {
        return settled;
    }

    /** Whether the key, its values and all below it are the same in both trees, spelling and order included. */
    boolean sameBelow(Key key, RegTree other) {
        Node mine = find(key);
        Node theirs = other.find(key);
        return mine == null || theirs == null ? mine == theirs : mine.sameAs(theirs);
    }

    boolean sameAs(RegTree other) {
        return root.sameAs(other.root);
    }

    /** The hives that it has keys in. */
    List<String> roots() {
        return root.children.values().stream().map(hive -> hive.name).toList();
    }

    @Override
    public boolean exists(Key key) {
        return find(key) != null;
    }

    @Override
    public List<String> subkeys(Key key) {
        Node node = find(key);
        List<String> names = new ArrayList<>();
        if (node != null) {
            node.children.values().forEach(child -> names.add(child.name));
        }
        return names;
    }

    @Override
    public List<RegValue> values(Key key) {
        Node node = find(key);
        return node == null ? List.of() : List.copyOf(node.values.values());
    }

    @Override
    public Optional<RegValue> value(Key key, String name) {
        Node node = find(key);
        return node == null ? Optional.empty() : Optional.ofNullable(node.values.get(RuleId.fold(name)));
    }

    @Override
    public void create(Key key) {
        make(key);
    }

    @Override
    public void put(Key key, RegValue value) {
        make(key)
                .values
                .merge(
                        RuleId.fold(value.name()),
                        value,
                        (old, now) -> new RegValue(old.name(), now.type(), now.data()));
    }

    @Override
    public void remove(Key key, String name) {
        Node node = find(key);
        if (node != null) {
            node.values.remove(RuleId.fold(name));
        }
    }

    @Override
    public void removeTree(Key key) {
        Optional<Key> above = key.parent();
        Node parent = above.isEmpty() ? root : find(above.get());
        if (parent != null) {
            parent.children.remove(RuleId.fold(key.name()));
        }
        last = null;
    }

    private @Nullable Node find(Key key) {
        Found known = last;
        if (known != null && key == known.key) {
            return known.node;
        }
        Node node = root;
        for (String part : key.path().split("\\\\", -1)) {
            node = node.children.get(RuleId.fold(part));
            if (node == null) {
                return null;
            }
        }
        return found(key, node);
    }

    private Node make(Key key) {
        Found known = last;
        if (known != null && key == known.key) {
            return known.node;
        }
        Node node = root;
        for (String part : key.path().split("\\\\", -1)) {
            node = node.children.computeIfAbsent(RuleId.fold(part), folded -> new Node(part));
        }
        return found(key, node);
    }

    private Node found(Key key, Node node) {
        last = new Found(key, node);
        return node;
    }

    private static final class Node {

        final String name;
        final Map<String, Node> children = new LinkedHashMap<>();
        final Map<String, RegValue> values = new LinkedHashMap<>();

        Node(String name) {
            this.name = name;
        }

        Node copy() {
            Node copy = new Node(name);
            children.forEach((folded, child) -> copy.children.put(folded, child.copy()));
            copy.values.putAll(values);
            return copy;
        }

        boolean sameAs(Node other) {
            if (!name.equals(other.name)
                    || children.size() != other.children.size()
                    || !List.copyOf(values.values()).equals(List.copyOf(other.values.values()))) {
                return false;
            }
            Iterator<Node> others = other.children.values().iterator();
            // No stream: it would take several times the stack for each level of keys.
            for (Node child : children.values()) {
                if (!child.sameAs(others.next())) {
                    return false;
                }
            }
            return true;
        }
    }
}
