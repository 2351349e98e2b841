package dev.portproxy.file;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The default file system, in which one chosen operation goes wrong. */
public final class FaultyFileSystem extends FileSystem {

    /** What goes wrong. */
    public enum Fault {
        /** The operation fails, as on a full disk. */
        FAILS,
        /** The process ends before it: nothing is done from then on. */
        ENDS,
        /** A byte that is written is another one afterwards, and nobody says so. */
        CORRUPTS
    }

    /** The end of a process, which nothing catches. */
    public static final class Ended extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final FileSystem real;
    private final FaultyProvider provider;
    private final Fault fault;
    private final int at;
    private final List<String> operations = new ArrayList<>();

    private FaultyFileSystem(FileSystem real, Fault fault, int at) {
        this.real = real;
        this.provider = new FaultyProvider(this, real.provider());
        this.fault = fault;
        this.at = at;
    }

    /** @param at which operation, from 1; 0 for none */
    public static FaultyFileSystem with(Fault fault, int at) {
        return new FaultyFileSystem(Path.of("").getFileSystem(), fault, at);
    }

    /** A path of the default file system as one of this. */
    public Path path(Path path) {
        return wrapped(path);
    }

    /** What was done until now. */
    public List<String> operations() {
        return operations;
    }

    /** Before each operation that changes something, or makes sure of it. */
    void operation(String name, Object about) throws IOException {
        boolean over = fault == Fault.ENDS && at > 0 && operations.size() >= at;
        operations.add(name + " " + about);
        if (over || fault == Fault.ENDS && operations.size() == at) {
            throw new Ended();
        }
        if (fault == Fault.FAILS && operations.size() == at) {
            throw new FileSystemException(String.valueOf(about), null, "No space left on device");
        }
    }

    boolean corruptsNow() {
        return fault == Fault.CORRUPTS && operations.size() == at;
    }

    Path wrapped(Path path) {
        return (Path) Proxy.newProxyInstance(
                FaultyFileSystem.class.getClassLoader(),
                new Class<?>[] {Path.class, Wrapped.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getFileSystem" -> this;
                    case "unwrapped" -> path;
                    case "iterator" ->
                        StreamSupport.stream(path.spliterator(), false)
                                .map(this::wrapped)
                                .iterator();
                    case "spliterator" ->
                        StreamSupport.stream(path.spliterator(), false)
                                .map(this::wrapped)
                                .spliterator();
                    default -> wrapIfPath(call(path, method, arguments));
                });
    }

    /** A path of this file system. */
    interface Wrapped {
        Path unwrapped();
    }

    static Path unwrapped(Object path) {
        return path instanceof Wrapped wrapped ? wrapped.unwrapped() : (Path) path;
    }

    private Object wrapIfPath(Object result) {
        return result instanceof Path path && !(result instanceof Wrapped) ? wrapped(path) : result;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        Object[] plain = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain[i] instanceof Wrapped wrapped ? wrapped.unwrapped() : plain[i];
        }
        try {
            return method.invoke(target, plain);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    SecureDirectoryStream<Path> wrapped(SecureDirectoryStream<Path> stream) {
        return (SecureDirectoryStream<Path>) Proxy.newProxyInstance(
                FaultyFileSystem.class.getClassLoader(),
                new Class<?>[] {SecureDirectoryStream.class, WrappedStream.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "unwrappedStream" -> stream;
                    case "newDirectoryStream" -> wrapped((SecureDirectoryStream<Path>) call(stream, method, arguments));
                    case "newByteChannel" ->
                        channel((SeekableByteChannel) opened(stream, method, arguments), arguments[0]);
                    case "deleteFile", "deleteDirectory" -> {
                        operation(method.getName(), arguments[0]);
                        yield call(stream, method, arguments);
                    }
                    case "move" -> {
                        operation("move", arguments[0] + " to " + arguments[2]);
                        arguments[1] = ((WrappedStream) arguments[1]).unwrappedStream();
                        yield call(stream, method, arguments);
                    }
                    case "getFileAttributeView" -> view(call(stream, method, arguments));
                    default -> call(stream, method, arguments);
                });
    }

    interface WrappedStream {
        SecureDirectoryStream<Path> unwrappedStream();
    }

    @SuppressWarnings("unchecked")
    private Object opened(SecureDirectoryStream<Path> stream, Method method, Object[] arguments) throws Throwable {
        noteOpening(arguments[0], (Set<Object>) arguments[1]);
        return call(stream, method, arguments);
    }

    void noteOpening(Object path, Set<?> options) throws IOException {
        if (options.toString().contains("CREATE") || options.toString().contains("TRUNCATE")) {
            operation("create", path);
        }
    }

    FaultyChannel channel(SeekableByteChannel channel, Object about) {
        return new FaultyChannel(this, (FileChannel) channel, String.valueOf(about));
    }

    Object view(Object view) {
        if (view == null) {
            return null;
        }
        return Proxy.newProxyInstance(
                FaultyFileSystem.class.getClassLoader(),
                new Class<?>[] {
                    view instanceof PosixFileAttributeView ? PosixFileAttributeView.class : BasicFileAttributeView.class
                },
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("set")) {
                        operation(method.getName(), arguments[0]);
                    }
                    return call(view, method, arguments);
                });
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrapped(real.getPath(first, more));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real.newWatchService();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return real.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        return real.getPathMatcher(pattern);
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public void close() {
        // The real one stays open.
    }
}
