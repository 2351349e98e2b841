package dev.portproxy.exchange;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.registry.DecodedText;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** Reads rules in any format, found out from the text where it is not named. */
public final class ImportReader {

    private ImportReader() {}

    /**
     * @param named the format, empty to find it out
     * @throws PortProxyException ImportFailed where the format cannot be told, StoreCorrupt for a registry hive
     */
    public static Imported read(byte[] bytes, Optional<Format> named) {
        return read(bytes, named, TextDecoder.ofThisMachine(Optional.empty()));
    }

    /** @param decoder what knows the input's encoding, if somebody has named it */
    public static Imported read(byte[] bytes, Optional<Format> named, TextDecoder decoder) {
        DecodedText decoded = ImportText.decode(bytes, decoder);
        String text = decoded.text();
        if (text.isBlank()) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    Texts.of("exchange.input-is-empty"),
                    Fix.words(Texts.of("exchange.check-program-that-wrote"))
                            .or(Fix.of(Texts.of("exchange.to-remove-every-rule"), OwnCommand.of("reset"))));
        }
        Format format = named.or(() -> FormatDetection.of(text)).orElseThrow(ImportReader::unknown);
        Imported imported = switch (format) {
            case REG -> RegImport.read(text, decoder);
            case NETSH -> NetshImport.read(text);
            case SHOW -> ShowImport.read(text);
            case JSON -> JsonImport.read(text);
            case CSV -> CsvImport.read(text);
        };
        return decoded.isCertain() ? imported : GuessedLetters.in(imported, decoded, ImportText.name());
    }

    public static boolean isBlank(byte[] bytes, TextDecoder decoder) {
        return ImportText.decode(bytes, decoder).text().isBlank();
    }

    private static PortProxyException unknown() {
        return new PortProxyException(
                ErrorId.IMPORT_FAILED,
                Texts.of("exchange.input-has-no-known-format"),
                Texts.of("exchange.name-its-format"));
    }
}
