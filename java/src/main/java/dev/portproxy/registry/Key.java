package dev.portproxy.registry;

import dev.portproxy.rule.RuleId;
import java.util.Optional;

/** The path of a registry key, such as {@code HKEY_LOCAL_MACHINE\SOFTWARE}; case is kept and ignored. */
public record Key(String path) {

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

    /** Whether it is that key or one below it. */
    public boolean isAtOrBelow(Key area) {
        return (RuleId.fold(path) + "\\").startsWith(RuleId.fold(area.path) + "\\");
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('\\') + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && RuleId.fold(path).equals(RuleId.fold(key.path));
    }

    @Override
    public int hashCode() {
        return RuleId.fold(path).hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
