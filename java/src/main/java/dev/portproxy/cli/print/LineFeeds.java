package dev.portproxy.cli.print;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Ends lines as all of this program's do, whatever a library takes for a line's end here. */
final class LineFeeds extends FilterWriter {

    LineFeeds(Writer to) {
        super(to);
    }

    @Override
    public void write(int character) throws IOException {
        if (character != '\r') {
            out.write(character);
        }
    }

    @Override
    public void write(char[] characters, int from, int count) throws IOException {
        write(new String(characters, from, count), 0, count);
    }

    @Override
    public void write(String text, int from, int count) throws IOException {
        out.write(text.substring(from, from + count).replace("\r", ""));
    }
}
