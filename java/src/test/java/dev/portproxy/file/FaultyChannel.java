package dev.portproxy.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file whose writing can go wrong. It takes a part of what it is given, as a channel may. */
final class FaultyChannel extends FileChannel {

    private static final int MOST_AT_ONCE = 700;

    private final FaultyFileSystem system;
    private final FileChannel real;
    private final String about;

    FaultyChannel(FaultyFileSystem system, FileChannel real, String about) {
        this.system = system;
        this.real = real;
        this.about = about;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        system.operation("write", about);
        return write(source, part -> real.write(part));
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        system.operation("write", about);
        return write(source, part -> real.write(part, position));
    }

    private interface Writer {
        int write(ByteBuffer part) throws IOException;
    }

    private int write(ByteBuffer source, Writer writer) throws IOException {
        byte[] part = new byte[Math.min(source.remaining(), MOST_AT_ONCE)];
        source.get(part);
        if (system.corruptsNow()) {
            part[part.length / 2] ^= 1;
        }
        ByteBuffer left = ByteBuffer.wrap(part);
        while (left.hasRemaining()) {
            writer.write(left);
        }
        return part.length;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        system.operation("force", about);
        real.force(metaData);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return real.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return real.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return real.read(target, position);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        system.operation("truncate", about);
        real.truncate(size);
        return this;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
