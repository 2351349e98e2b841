package dev.portproxy.control;

import dev.portproxy.file.FilePaths;
import dev.portproxy.file.Folder;
import dev.portproxy.file.TrustedDirectory;
import dev.portproxy.rule.IpText;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a running relay is found: a file that only its user reads, with where it is asked and two secrets. Whoever knows
 * the token may ask; whoever answers with the proof is the relay, and no other program that has its port by now.
 *
 * @param pid the relay's process
 * @param address of this machine's loopback
 */
record ControlFile(Path path, long pid, InetSocketAddress address, String token, String proof) {

    /** Of one line either way, in bytes: an object of a status is the longest. */
    static final int LONGEST_LINE = 256 * 1024;

    /** The names of these files in their directory. */
    static final String GLOB = "relay-*.txt";

    /** Of this version; no other address is asked, whoever wrote the file. */
    private static final Pattern LINE =
            Pattern.compile("portproxy 1 (?<pid>[0-9]{1,18}) (?<address>127\\.0\\.0\\.1|::1)"
                    + " (?<port>[0-9]{1,5}) (?<token>[0-9a-f]{64}) (?<proof>[0-9a-f]{64})\n");

    private static final int LAST_PORT = 65535;
    private static final int LONGEST_FILE = 4096;
    private static final int SECRET_BYTES = 32;

    /** Makes the directory too, where it is absent. */
    static ControlFile create(Path directory, InetSocketAddress address) throws IOException {
        long pid = ProcessHandle.current().pid();
        ControlFile file = new ControlFile(
                directory.resolve("relay-" + pid + "-" + address.getPort() + ".txt"), pid, address, secret(), secret());
        try (Folder folder = TrustedDirectory.ofUser(directory).make()) {
            folder.createPrivate(file.path.getFileName().toString(), file.line().getBytes(StandardCharsets.US_ASCII));
        }
        return file;
    }

    /** @throws IOException also where it is no such file */
    static ControlFile read(Path path) throws IOException {
        byte[] bytes;
        try (Folder folder = Folder.open(FilePaths.directory(path))) {
            bytes = folder.readStart(path.getFileName().toString(), LONGEST_FILE);
        }
        Matcher line = LINE.matcher(new String(bytes, StandardCharsets.US_ASCII));
        if (!line.matches() || Integer.parseInt(line.group("port")) > LAST_PORT) {
            throw new IOException(Texts.of("control.not-as-relay-writes-it"));
        }
        InetAddress address = InetAddress.getByName(line.group("address"));
        int port = Integer.parseInt(line.group("port"));
        return new ControlFile(
                path,
                Long.parseLong(line.group("pid")),
                new InetSocketAddress(address, port),
                line.group("token"),
                line.group("proof"));
    }

    private String line() {
        return String.join(
                " ",
                "portproxy 1",
                Long.toString(pid),
                IpText.of(address.getAddress()),
                Integer.toString(address.getPort()),
                token,
                proof + "\n");
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** In a time that does not tell how much of it is right. */
    static boolean isSame(String secret, String told) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.US_ASCII), told.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether its process still runs, as far as this user can see. */
    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
