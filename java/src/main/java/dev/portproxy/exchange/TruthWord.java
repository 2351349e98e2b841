package dev.portproxy.exchange;

import java.util.Locale;
import java.util.Optional;

/** Yes or no as tables have it: {@code True} from PowerShell, {@code 1} from a spreadsheet. */
public final class TruthWord {

    private TruthWord() {}

    /** Empty for any other word. */
    public static Optional<Boolean> of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Optional.of(true);
            case "false", "0", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
