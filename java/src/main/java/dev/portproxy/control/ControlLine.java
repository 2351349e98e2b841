package dev.portproxy.control;

import dev.portproxy.words.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** One line of a conversation: ASCII, ended by a line feed, of a bounded length. */
final class ControlLine {

    /** Ends an answer: what ends without it was cut off. */
    static final String END = "end";

    private ControlLine() {}

    /**
     * @param in buffered, or the calls to the system are as many as the bytes
     * @throws IOException also where the line is longer, or the input ends before it does
     */
    static String read(InputStream in, int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0 || line.size() == longest) {
                throw new ProtocolException(
                        read < 0
                                ? Texts.of("control.closed-before-line-was-whole")
                                : Texts.of("control.line-without-end"));
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    static byte[] of(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
