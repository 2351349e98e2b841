package dev.portproxy.exchange;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.registry.DecodedText;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** The text of an input of unknown origin. */
final class ImportText {

    private ImportText() {}

    static String decode(byte[] bytes) {
        return decode(bytes, TextDecoder.ofThisMachine(Optional.empty())).text();
    }

    static DecodedText decode(byte[] bytes, TextDecoder decoder) {
        return decoder.decode(bytes, name(), ErrorId.IMPORT_FAILED);
    }

    /** How messages name it. */
    static String name() {
        return Texts.of("exchange.input");
    }
}
