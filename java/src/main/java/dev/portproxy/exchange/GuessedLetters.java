package dev.portproxy.exchange;

import dev.portproxy.registry.DecodedText;
import dev.portproxy.registry.DecodedText.Certainty;
import dev.portproxy.store.RuleChange;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An input whose encoding nothing tells. That it was guessed is said; a letter that may be any other is not written into
 * a store, where it would look like one that somebody wrote.
 */
public final class GuessedLetters {

    private GuessedLetters() {}

    /** @param name how messages name what was read */
    public static Imported in(Imported imported, DecodedText decoded, String name) {
        List<Imported.Item> items = new ArrayList<>();
        List<Imported.Line> skipped = new ArrayList<>(imported.skipped());
        List<Imported.Line> warnings = new ArrayList<>();
        warnings.add(new Imported.Line(
                0, Texts.of("exchange.encoding", decoded.charset().name()), decoded.warning(name)));
        warnings.addAll(imported.warnings());
        for (Imported.Item item : imported.items()) {
            if (!hasLetters(item.change())) {
                items.add(item);
            } else if (decoded.certainty() == Certainty.UNKNOWN) {
                skipped.add(new Imported.Line(
                        item.line(), text(item.change()), Texts.of("exchange.letters-are-guess-name-encoding")));
            } else {
                items.add(item);
                warnings.add(
                        new Imported.Line(item.line(), text(item.change()), Texts.of("exchange.letters-are-guess")));
            }
        }
        skipped.sort(Comparator.comparingInt(Imported.Line::number));
        return new Imported(imported.format(), items, skipped, warnings, imported.resets());
    }

    private static boolean hasLetters(RuleChange.OfRule change) {
        Stream<String> texts = change instanceof RuleChange.Put put
                ? Stream.concat(
                        Stream.of(put.rule().name(), put.rule().data()),
                        Stream.of(put.details().comment(), put.details().group())
                                .flatMap(Optional::stream))
                : Stream.of(change.id().name());
        return texts.anyMatch(text -> text.chars().anyMatch(c -> c >= 0x80));
    }

    private static String text(RuleChange.OfRule change) {
        return change instanceof RuleChange.Put put
                ? put.id() + " -> " + put.rule().data()
                : change.id().toString();
    }
}
