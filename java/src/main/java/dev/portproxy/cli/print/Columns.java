package dev.portproxy.cli.print;

/** Texts below each other: a terminal gives a letter of Korean two columns, and a mark above a letter none. */
public final class Columns {

    /**
     * Characters of two columns, first and last of each range: those of East Asian Width W or F in the Unicode Character
     * Database that are letters, signs beside these or pictures.
     */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
        0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18d08, 0x1aff0, 0x1b2fb, 0x1f300, 0x1f320, 0x1f32d,
        0x1f335, 0x1f337, 0x1f37c, 0x1f400, 0x1f43e, 0x1f442, 0x1f4fc, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f90c,
        0x1f9ff, 0x20000, 0x3fffd
    };

    private Columns() {}

    /** How many columns of a terminal a line takes. */
    public static int width(String line) {
        return line.codePoints().map(Columns::width).sum();
    }

    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isInsideSyllable(codePoint) ? 0 : isWide(codePoint) ? 2 : 1;
        };
    }

    /** Vowels and final consonants of Korean, which stand in the square of the consonant before them. */
    private static boolean isInsideSyllable(int codePoint) {
        return codePoint >= 0x1160 && codePoint <= 0x11ff || codePoint >= 0xd7b0 && codePoint <= 0xd7ff;
    }

    private static boolean isWide(int codePoint) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= codePoint; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** With spaces behind it; as it is if it is wider. */
    static String padded(String cell, int width) {
        return cell + space(cell, width);
    }

    /** With spaces before it; as it is if it is wider. */
    static String toTheRight(String cell, int width) {
        return space(cell, width) + cell;
    }

    private static String space(String cell, int width) {
        return " ".repeat(Math.max(0, width - width(cell)));
    }
}
