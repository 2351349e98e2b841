package dev.portproxy.cli.print;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * This process's input, only ever read: {@code System.in} also asks how much of it is there, which a handle that is no
 * pipe of Windows' own refuses ("Request not supported").
 */
final class StandardInput extends InputStream {

    private final FileInputStream in = new FileInputStream(FileDescriptor.in);

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }
}
