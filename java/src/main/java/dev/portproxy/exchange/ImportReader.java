package dev.portproxy.exchange;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.util.Optional;

/** Reads rules in any format, found out from the text where it is not named. */
public final class ImportReader {

    private ImportReader() {}

    /**
     * @param named the format, empty to find it out
     * @throws PortProxyException ImportFailed where the format cannot be told, StoreCorrupt for a registry hive
     */
    public static Imported read(byte[] bytes, Optional<Format> named) {
        String text = ImportText.decode(bytes);
        if (text.isBlank()) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    "The input is empty.",
                    "Check what was to write it; \"portproxy reset\" is what removes every rule.");
        }
        Format format = named.or(() -> FormatDetection.of(bytes, text)).orElseThrow(ImportReader::unknown);
        return switch (format) {
            case REG -> RegImport.read(bytes);
            case NETSH -> NetshImport.read(text);
            case SHOW -> ShowImport.read(text);
            case JSON -> JsonImport.read(text);
            case CSV -> CsvImport.read(text);
        };
    }

    private static PortProxyException unknown() {
        return new PortProxyException(
                ErrorId.IMPORT_FAILED,
                "The input is neither a regedit export, nor netsh commands, nor netsh's table, nor JSON, nor CSV.",
                "Name what it is: --format reg, netsh, show, json or csv.");
    }
}
