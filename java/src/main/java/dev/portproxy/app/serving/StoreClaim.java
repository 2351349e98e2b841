package dev.portproxy.app.serving;

import dev.portproxy.app.AskedRelays;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.diagnostic.TimeText;
import dev.portproxy.file.FileFailures;
import dev.portproxy.file.SoleRight;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.relay.RelayIdentity;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The right to serve a store, which one relay has at a time: a second one would find every port taken. */
final class StoreClaim implements AutoCloseable {

    private static final String PREFIX = "serves-";
    private static final Path NETWORK = Path.of("/proc/self/ns/net");
    private static final int DIGITS_OF_SCOPE = 8;

    /** Who serves it: process, since when in milliseconds, whether that is the service, and the store's name. */
    private static final Pattern NOTE =
            Pattern.compile("portproxy 1 (\\d{1,18}) (\\d{1,18}) (service|user)\n(.*)\n", Pattern.DOTALL);

    private static final int DIGITS_OF_NAME = 32;

    /** Of who serves no store. */
    static final StoreClaim NONE = new StoreClaim(Optional.empty());

    private final Optional<SoleRight> right;

    private StoreClaim(Optional<SoleRight> right) {
        this.right = right;
    }

    /**
     * Until it is closed, or the process ends.
     *
     * @param said is told if it cannot be seen whether another relay has it
     * @throws PortProxyException PortInUse, naming the relay that serves it
     */
    static StoreClaim of(
            Platform platform, Stores.Opened store, Path state, RelayIdentity self, Consumer<String> said) {
        if (!self.service() && store.name().equals(StoreNames.MACHINE)) {
            requireNoService(platform, store);
        }
        IOException last = new IOException();
        for (Path directory : directories(platform, store, state)) {
            try {
                SoleRight.Claim claim = SoleRight.claim(
                        TrustedDirectory.ofUser(directory),
                        PREFIX + scope(),
                        name(store),
                        note(self),
                        note -> isSameFile(store, note));
                if (claim.right().isEmpty()) {
                    throw served(store, claim.holder().orElse(""));
                }
                return new StoreClaim(claim.right());
            } catch (IOException e) {
                last = e;
            } catch (PortProxyException e) {
                if (e.id() != ErrorId.STORE_UNAVAILABLE) {
                    throw e;
                }
                // The queue does not move on: a relay that cannot ask serves all the same.
                last = new IOException(e.getMessage(), e);
            }
        }
        said.accept(Texts.of("serving.others-cannot-be-seen", store.name(), FileFailures.reason(last)));
        return new StoreClaim(Optional.empty());
    }

    /** What all users share is claimed where the service can see it too, if this user may write there. */
    private static List<Path> directories(Platform platform, Stores.Opened store, Path state) {
        boolean shared = store.name().equals(StoreNames.MACHINE) || store.isSystem();
        return Stream.concat(shared ? platform.serviceState().stream() : Stream.empty(), Stream.of(state))
                .map(AskedRelays::directory)
                .distinct()
                .toList();
    }

    /** The service's file is not for everyone to see. */
    private static void requireNoService(Platform platform, Stores.Opened store) {
        Optional<RelayService.Status> service;
        try {
            service = platform.relayService().map(RelayService::status);
        } catch (PortProxyException e) {
            // Not allowed to ask: the ports will tell.
            return;
        }
        service.filter(status -> status.state() == RelayService.State.RUNNING).ifPresent(status -> {
            throw served(
                    Texts.of(
                            "serving.service-serves-store",
                            RelayService.NAME,
                            Integer.toUnsignedLong(status.processId()),
                            store.name()),
                    true,
                    store);
        });
    }

    private static String name(Stores.Opened store) {
        return hash(store.registryFile()
                        .map(file -> realPath(file.path()).toString())
                        .orElse(store.name()))
                .substring(0, DIGITS_OF_NAME);
    }

    /** Of this network: in another namespace the ports are others, and a relay there is in nobody's way. */
    private static String scope() {
        try {
            return hash(Files.readSymbolicLink(NETWORK).toString()).substring(0, DIGITS_OF_SCOPE) + "-";
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for each way that leads there, whether the file is there yet or not. */
    private static Path realPath(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            Path parent = absolute.getParent();
            return parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            return absolute;
        }
    }

    private static String note(RelayIdentity self) {
        return "portproxy 1 " + self.pid() + " " + self.started().toEpochMilli() + " "
                + (self.service() ? "service" : "user") + "\n" + self.store().orElseThrow() + "\n";
    }

    /** Of a file that has two names on the disk. */
    private static boolean isSameFile(Stores.Opened store, String note) {
        Matcher holder = NOTE.matcher(note);
        return store.registryFile().isPresent()
                && holder.matches()
                && Files.exists(store.registryFile().get().path())
                && isFile(store, holder.group(4));
    }

    private static boolean isFile(Stores.Opened store, String path) {
        try {
            return store.isFile(Path.of(path));
        } catch (InvalidPathException e) {
            // Another relay's path may have letters that this one's locale lacks.
            return false;
        }
    }

    private static PortProxyException served(Stores.Opened store, String note) {
        Matcher holder = NOTE.matcher(note);
        if (!holder.matches()) {
            return served(Texts.of("serving.another-process-serves-store", store.name()), false, store);
        }
        String since = TimeText.of(Instant.ofEpochMilli(Long.parseLong(holder.group(2))));
        return served(
                Texts.of("serving.process-serves-store", holder.group(1), holder.group(4), since),
                holder.group(3).equals("service"),
                store);
    }

    private static PortProxyException served(String sentence, boolean service, Stores.Opened store) {
        OwnCommand status = OwnCommand.of("relay status").inStore(store.name());
        Fix end = service
                ? Fix.asAdministrator(Texts.of("serving.to-stop-service"), OwnCommand.of("service stop"))
                : Fix.of(
                        Texts.of("serving.to-end-it"),
                        OwnCommand.of("relay stop").inStore(store.name()));
        return new PortProxyException(
                ErrorId.PORT_IN_USE,
                sentence,
                Fix.of(Texts.of("serving.to-see-what-it-serves"), status)
                        .or(end)
                        .or(Fix.of(Texts.of("serving.for-rules-of-no-store"), Commands.help("relay"))));
    }

    @Override
    public void close() {
        try {
            if (right.isPresent()) {
                right.get().close();
            }
        } catch (IOException e) {
            // The system gives it back all the same.
        }
    }
}
