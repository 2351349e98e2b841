package dev.portproxy.exchange;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads rules in any format, found out from the text where it is not named. */
public final class ImportReader {

    private static final Pattern REG_START = Pattern.compile(
            "\\A\\s*(?:;[^\n]*\n\\s*)*(?:Windows Registry Editor|REGEDIT4|\\[-?HK)", Pattern.CASE_INSENSITIVE);
    private static final Pattern JSON_START = Pattern.compile("\\A\\s*(?:\\{\\s*\"|\\[\\s*[{\\]])");
    private static final Pattern CSV_HEADER =
            Pattern.compile("(?:^|[,;\t])\\s*\"?listenport\"?\\s*(?:$|[,;\t])", Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE =
            Pattern.compile("-{4,}\\s+-{2,}\\s+-{4,}\\s+-{2,}|^(?!.*netsh).*ipv[46].*ipv[46]", Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile(
            "portproxy|\\bnetsh(?:\\.exe)?\\b|^\\s*(?:add|set|delete)\\s+v[46]tov[46]\\b",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

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
        Format format = named.or(() -> detect(bytes, text)).orElseThrow(ImportReader::unknown);
        return switch (format) {
            case REG -> RegImport.read(bytes);
            case NETSH -> NetshImport.read(text);
            case SHOW -> ShowImport.read(text);
            case JSON -> JsonImport.read(text);
            case CSV -> CsvImport.read(text);
        };
    }

    static Optional<Format> detect(byte[] bytes, String text) {
        boolean hive = bytes.length > 3 && bytes[0] == 'r' && bytes[1] == 'e' && bytes[2] == 'g' && bytes[3] == 'f';
        if (hive || REG_START.matcher(text).find()) {
            return Optional.of(Format.REG);
        }
        if (JSON_START.matcher(text).find()) {
            return Optional.of(Format.JSON);
        }
        if (csvHeader(text)) {
            return Optional.of(Format.CSV);
        }
        if (TABLE.matcher(text).find()) {
            return Optional.of(Format.SHOW);
        }
        return COMMAND.matcher(text).find() ? Optional.of(Format.NETSH) : Optional.empty();
    }

    private static boolean csvHeader(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#TYPE"))
                .findFirst()
                .map(line -> CSV_HEADER.matcher(line).find())
                .orElse(false);
    }

    private static PortProxyException unknown() {
        return new PortProxyException(
                ErrorId.IMPORT_FAILED,
                "The input is neither a regedit export, nor netsh commands, nor netsh's table, nor JSON, nor CSV.",
                "Name what it is: --format reg, netsh, show, json or csv.");
    }
}
