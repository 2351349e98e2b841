package dev.portproxy.exchange;

import dev.portproxy.registry.RegText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text from bytes of unknown origin: PowerShell writes UTF-16, cmd.exe the OEM code page, everybody else UTF-8. */
final class ImportText {

    private ImportText() {}

    /** Never fails: bytes that are no UTF-8 are read in the system's own code page, where only letters can suffer. */
    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        int start = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        return RegText.utf8(bytes, start)
                .orElseGet(() -> new String(bytes, start, bytes.length - start, systemCharset()));
    }

    private static Charset systemCharset() {
        String name = System.getProperty("native.encoding", "windows-1252");
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
        // Already known not to fit.
        return charset.equals(StandardCharsets.UTF_8) ? Charset.forName("windows-1252") : charset;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
