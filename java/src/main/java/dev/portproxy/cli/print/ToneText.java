package dev.portproxy.cli.print;

import dev.portproxy.rule.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text for people whose pieces weigh differently. No piece has codes of its own: they are all made visible. */
public final class ToneText {

    /**
     * A piece.
     *
     * @param text may hold line ends, and nothing else that a terminal would obey
     */
    record Piece(Tone tone, String text) {}

    private final List<Piece> pieces = new ArrayList<>();

    public ToneText add(String text) {
        return add(Tone.PLAIN, text);
    }

    /** @param text of unknown origin; its line ends are line ends */
    public ToneText add(Tone tone, String text) {
        pieces.add(new Piece(tone, Visible.lines(text)));
        return this;
    }

    public ToneText add(ToneText more) {
        pieces.addAll(more.pieces);
        return this;
    }

    /** One line, whatever stands in the text. */
    ToneText line(Tone tone, String text) {
        pieces.add(new Piece(tone, Visible.line(text)));
        pieces.add(new Piece(Tone.PLAIN, "\n"));
        return this;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Without any weight. */
    public String plain() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }
}
