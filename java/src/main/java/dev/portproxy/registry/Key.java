package dev.portproxy.registry;

import dev.portproxy.rule.RuleId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The path of a registry key, such as {@code HKEY_LOCAL_MACHINE\SOFTWARE}; case is kept and ignored. */
public final class Key {

    private final String path;
    /** The path with its case folded: one key is asked about for each of its values. */
    private @Nullable String folded;

    public Key(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** A key from text; regedit's short names of the hives stand for the long ones. */
    public static Key of(String path) {
        int end = path.indexOf('\\') < 0 ? path.length() : path.indexOf('\\');
        String root = switch (RuleId.fold(path.substring(0, end))) {
            case "HKLM" -> "HKEY_LOCAL_MACHINE";
            case "HKCU" -> "HKEY_CURRENT_USER";
            case "HKCR" -> "HKEY_CLASSES_ROOT";
            case "HKU" -> "HKEY_USERS";
            case "HKCC" -> "HKEY_CURRENT_CONFIG";
            default -> path.substring(0, end);
        };
        return new Key(root + path.substring(end));
    }

    public Key child(String relativePath) {
        return new Key(path + "\\" + relativePath);
    }

    /** The key above, or empty for a root such as {@code HKEY_LOCAL_MACHINE}. */
    public Optional<Key> parent() {
        int last = path.lastIndexOf('\\');
        return last < 0 ? Optional.empty() : Optional.of(new Key(path.substring(0, last)));
    }

    /** How many parts the path has. */
    public int levels() {
        return 1 + (int) path.chars().filter(c -> c == '\\').count();
    }

    /** The key that so many first parts of the path name; this one where it has no more. */
    public Key top(int levels) {
        int end = -1;
        for (int i = 0; i < levels; i++) {
            end = path.indexOf('\\', end + 1);
            if (end < 0) {
                return this;
            }
        }
        return new Key(path.substring(0, end));
    }

    /** Whether it is that key or one below it. */
    public boolean isAtOrBelow(Key area) {
        String above = area.folded();
        return folded().startsWith(above)
                && (folded().length() == above.length() || folded().charAt(above.length()) == '\\');
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Key key && folded().equals(key.folded());
    }

    private String folded() {
        if (folded == null) {
            folded = RuleId.fold(path);
        }
        return folded;
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
