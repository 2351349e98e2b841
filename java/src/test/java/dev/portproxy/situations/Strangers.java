package dev.portproxy.situations;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Another program of the machine, as a process of its own: it opens what it is told to on standard input, and answers each
 * line with one. {@code KIND ADDRESS PORT} opens, {@code close} closes everything.
 */
final class Strangers {

    private static final byte[] PAGE =
            "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REFUSAL =
            "HTTP/1.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch closed = new CountDownLatch(1);

    private Strangers() {}

    /** @param arguments a key store for what speaks TLS, if there is one */
    public static void main(String[] arguments) throws Exception {
        Strangers strangers = new Strangers();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println("here");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            try {
                strangers.obey(order.split(" "));
                System.out.println("done");
            } catch (IOException | RuntimeException e) {
                System.out.println("failed: " + e);
            }
        }
        System.exit(0);
    }

    private void obey(String... order) throws Exception {
        if (order[0].equals("close")) {
            closed.countDown();
            closed = new CountDownLatch(1);
            for (Closeable each : open) {
                each.close();
            }
            open.clear();
            return;
        }
        InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(order[1]), Integer.parseInt(order[2]));
        switch (order[0]) {
            case "udp" -> keep(DatagramChannel.open(family(place))).bind(place);
            case "bound" -> keep(SocketChannel.open(family(place))).bind(place);
            case "from" -> {
                InetSocketAddress to =
                        new InetSocketAddress(InetAddress.getByName(order[3]), Integer.parseInt(order[4]));
                keep(SocketChannel.open(family(place))).bind(place).connect(to);
            }
            case "full" -> full(place);
            case "tls" -> tls(place, Path.of(order[3]));
            default -> serve(order[0], place);
        }
    }

    private <T extends Closeable> T keep(T channel) {
        open.add(channel);
        return channel;
    }

    private static StandardProtocolFamily family(InetSocketAddress place) {
        return place.getAddress() instanceof java.net.Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }

    /** Its queue is full: the system drops who knocks. */
    private void full(InetSocketAddress place) throws IOException {
        keep(ServerSocketChannel.open(family(place))).bind(place, 1);
        for (int i = 0; i < 2; i++) {
            SocketChannel client = keep(SocketChannel.open(family(place)));
            client.configureBlocking(false);
            client.connect(place);
        }
    }

    private void tls(InetSocketAddress place, Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "secret".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(place.getPort(), 50, place.getAddress());
        open.add(server);
        inThread(() -> {
            while (true) {
                java.net.Socket client = server.accept();
                inThread(() -> {
                    try (client) {
                        client.getInputStream().read();
                        client.getOutputStream().write(PAGE);
                    }
                });
            }
        });
    }

    private void serve(String kind, InetSocketAddress place) throws IOException {
        ServerSocketChannel server = keep(ServerSocketChannel.open(family(place)));
        server.bind(place, 200);
        CountDownLatch end = closed;
        inThread(() -> {
            while (true) {
                SocketChannel client = server.accept();
                inThread(() -> answer(kind, client, end));
            }
        });
    }

    private static void answer(String kind, SocketChannel client, CountDownLatch end) throws Exception {
        try (client) {
            switch (kind) {
                case "silent" -> end.await();
                case "closing" -> {
                    // It has said nothing, and ends as one who has.
                    client.shutdownOutput();
                }
                case "resetting" -> client.setOption(StandardSocketOptions.SO_LINGER, 0);
                case "banner" -> {
                    write(client, "220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
                    end.await();
                }
                default -> {
                    String asked = read(client);
                    if (kind.equals("slow")) {
                        // Longer than the rule's limit of silence, and no longer than a person waits.
                        end.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
                    }
                    boolean refuses = kind.equals("http") && asked.startsWith("PROXY");
                    boolean lacks = kind.equals("proxied") && !asked.startsWith("PROXY");
                    write(client, refuses || lacks ? REFUSAL : PAGE);
                }
            }
        }
    }

    private static final long SLOW_MILLIS = 1_500;

    /** What was asked; a PROXY header comes in a piece of its own, and whoever closes before the rest resets. */
    private static String read(SocketChannel client) throws IOException {
        InputStream in = Channels.newInputStream(client);
        byte[] some = new byte[4096];
        StringBuilder asked = new StringBuilder();
        do {
            int count = in.read(some);
            if (count < 0) {
                break;
            }
            asked.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
        } while (asked.indexOf("PROXY") == 0 && asked.indexOf("\r\n\r\n") < 0);
        return asked.toString();
    }

    private static void write(SocketChannel client, byte[] bytes) throws IOException {
        Channels.newOutputStream(client).write(bytes);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void inThread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                // Its socket has been closed, or its client is gone: nothing is left to do.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** For {@link Stranger}. */
    static List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(Strangers.class.getName()));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
