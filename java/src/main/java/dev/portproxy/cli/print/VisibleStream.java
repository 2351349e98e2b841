package dev.portproxy.cli.print;

import dev.portproxy.rule.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.function.BooleanSupplier;

/**
 * The last door before a terminal: nothing that it would obey goes through, whoever wrote it; a library's word or the
 * trace of a failure too. Where nobody looks, bytes pass as they are.
 */
final class VisibleStream extends OutputStream {

    private static final String TAB_OF_A_TRACE = "    ";

    private final OutputStream to;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final BooleanSupplier lookedAt;
    // The beginning of a character, or a CR that may be half a line's end: the rest comes with the next write.
    private byte[] begun = {};

    /** @param lookedAt asked only where something stands to be made visible; has to answer the same each time */
    VisibleStream(OutputStream to, Charset charset, BooleanSupplier lookedAt) {
        this.to = to;
        this.charset = charset;
        this.lookedAt = lookedAt;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        if (begun.length == 0 && (isPlain(bytes, from, count) || !lookedAt.getAsBoolean())) {
            to.write(bytes, from, count);
            return;
        }
        ByteBuffer all = ByteBuffer.allocate(begun.length + count).put(begun).put(bytes, from, count);
        begun = new byte[0];
        show(all.flip(), false);
    }

    private static boolean isPlain(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if ((bytes[i] < ' ' || bytes[i] == 0x7f) && bytes[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    private void show(ByteBuffer bytes, boolean end) throws IOException {
        int count = bytes.limit();
        if (!end && count > 0 && bytes.get(count - 1) == '\r') {
            begun = new byte[] {'\r'};
            bytes.limit(count - 1);
        }
        CharBuffer characters = CharBuffer.allocate((int) (bytes.remaining() * (double) decoder.maxCharsPerByte()) + 2);
        decoder.reset().decode(bytes, characters, end);
        if (bytes.hasRemaining()) {
            ByteBuffer rest = ByteBuffer.allocate(bytes.remaining() + begun.length);
            begun = rest.put(bytes).put(begun).array();
        }
        String text = characters.flip().toString().replaceAll("(?m)^\t", TAB_OF_A_TRACE);
        to.write(Visible.lines(text).getBytes(charset));
    }

    /** What was begun and has no end is no character. */
    @Override
    public synchronized void flush() throws IOException {
        if (begun.length > 0) {
            ByteBuffer rest = ByteBuffer.wrap(begun);
            begun = new byte[0];
            show(rest, true);
        }
        to.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        to.close();
    }
}
