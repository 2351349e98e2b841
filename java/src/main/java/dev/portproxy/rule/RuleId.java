package dev.portproxy.rule;

/**
 * What tells one rule from another: the family and the registry value's name, which is the listen endpoint's text.
 * Case is ignored as the registry ignores it, character by character and in no language.
 */
public record RuleId(Family family, String name) {

    /** The name with case folded, for look-ups by text. */
    public static String fold(String name) {
        int same = 0;
        while (same < name.length() && fold(name.charAt(same)) == name.charAt(same)) {
            same++;
        }
        if (same == name.length()) {
            return name;
        }
        char[] folded = name.toCharArray();
        for (int i = same; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    /** Windows' table keeps the dotless i and the long s apart from I and S; Java folds them together. */
    private static char fold(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        }
        char upper = Character.toUpperCase(c);
        return upper < 0x80 ? c : upper;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RuleId id && family == id.family && isSame(name, id.name);
    }

    /** Mostly they are spelled alike: a table of thousands asks so often that a text each time is too much. */
    private static boolean isSame(String one, String other) {
        return one.equals(other) || one.length() == other.length() && fold(one).equals(fold(other));
    }

    /** Of the folded name. */
    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + fold(name.charAt(i));
        }
        return 31 * family.hashCode() + hash;
    }

    /** For people; the name may hold anything. */
    @Override
    public String toString() {
        return family.text() + " " + Visible.line(name);
    }
}
