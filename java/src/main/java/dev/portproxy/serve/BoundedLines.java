package dev.portproxy.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Lines of bytes of a bounded length; a byte order mark before the first is no part of it. */
final class BoundedLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final int AT_ONCE = 1 << 16;

    private final InputStream in;
    private final int longest;
    private final byte[] read = new byte[AT_ONCE];
    private int at;
    private int end;
    private boolean first = true;

    /** @param longest in bytes, without the line end */
    BoundedLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * @param bytes without the line end; none where the line is too long
     * @param isTooLong whether it was read and thrown away
     */
    record Line(byte[] bytes, boolean isTooLong) {}

    /** The next line, the last one also without a line end; empty at the end of the input. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        if (isAtEnd()) {
            return Optional.empty();
        }
        boolean ended = false;
        while (!ended && !isAtEnd()) {
            int from = at;
            while (at < end && read[at] != '\n') {
                at++;
            }
            length += at - from;
            if (length <= longest) {
                line.write(read, from, at - from);
            } else {
                line.reset();
            }
            ended = at < end;
            at += ended ? 1 : 0;
        }
        boolean isTooLong = length > longest;
        return Optional.of(new Line(isTooLong ? new byte[0] : withoutMark(line.toByteArray()), isTooLong));
    }

    /** Of the input, for which it waits where nothing is there yet. */
    private boolean isAtEnd() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(read, 0, read.length));
        }
        return at == end;
    }

    private byte[] withoutMark(byte[] line) {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = first && line.length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark);
        first = false;
        return marked ? Arrays.copyOfRange(line, mark, line.length) : line;
    }
}
