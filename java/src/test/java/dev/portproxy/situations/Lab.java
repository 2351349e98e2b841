package dev.portproxy.situations;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Where one situation happens: a user with a home and a store of his own, and the programs around him. */
final class Lab implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    /** Sets something back. */
    interface Undo {
        void run() throws Exception;
    }

    private final Workplace place;
    private final Person me;
    private final Deque<Undo> undo = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<Long> spared = new TreeSet<>();

    Lab(Workplace place) throws IOException {
        this.place = place;
        this.me = new Person(this, place, place.home(), List.of());
    }

    Workplace place() {
        return place;
    }

    int port() {
        return place.port();
    }

    /** Who asks. */
    Person me() {
        return me;
    }

    /** Another user of this machine, without rights; {@link Absent} where this process may not become one. */
    Person nobody() throws IOException, InterruptedException {
        List<String> prefix = nobodyPrefix();
        Path home = place.home();
        Workplace.run("chown", "-R", "65534:65534", home.toString());
        return new Person(this, place, home, prefix);
    }

    private static List<String> nobodyPrefix() throws IOException, InterruptedException {
        List<String> prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        Workplace.run(trial.toArray(String[]::new));
        return prefix;
    }

    // What stands around

    /** A page's server at 127.0.0.1: the target of a rule. */
    int target() throws IOException {
        return target("http");
    }

    int target(String kind) throws IOException {
        int port = port();
        serves(kind, "127.0.0.1", port);
        return port;
    }

    /** A target, whose program is not to be ended whatever happens. */
    void serves(String kind, String address, int port) throws IOException {
        spare(opens("server", kind + " " + address + " " + port).pid());
    }

    /** Another program holds something: see {@link Strangers}. */
    Stranger opens(String program, String order) throws IOException {
        return place.stranger(program).opens(order);
    }

    Stranger holds(String address, int port) throws IOException {
        return opens("webserver", "http " + address + " " + port);
    }

    Stranger nobodyHolds(String address, int port) throws IOException, InterruptedException {
        Stranger stranger = place.startStranger(nobodyPrefix(), "webserver");
        afterwards(stranger::close);
        return stranger.opens("http " + address + " " + port);
    }

    /** One more address of this machine, such as {@code 10.20.0.1/24}. */
    void address(String address) throws IOException, InterruptedException {
        ip("addr add " + address + " dev lo", "addr del " + address + " dev lo");
    }

    /** Something of this network is set, and set back at the end. */
    void ip(String command, String back) throws IOException, InterruptedException {
        Workplace.run(words("ip " + command));
        if (!back.isEmpty()) {
            afterwards(() -> Workplace.run(words("ip " + back)));
        }
    }

    private static String[] words(String command) {
        return command.split(" ");
    }

    void afterwards(Undo work) {
        undo.push(work);
    }

    /** An open connection to there; it stays. */
    SocketChannel connect(String address, int port) throws IOException {
        SocketChannel client = SocketChannel.open();
        afterwards(client::close);
        client.connect(new InetSocketAddress(address, port));
        return client;
    }

    /** A client that says something and waits for the end of the answer; what came, or why nothing came. */
    String visit(String address, int port) throws IOException {
        try (java.net.Socket client = new java.net.Socket()) {
            client.connect(new InetSocketAddress(address, port), 30_000);
            client.setSoTimeout(30_000);
            client.getOutputStream()
                    .write("GET / HTTP/1.0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "nothing: " + e.getMessage();
        }
    }

    boolean visit200(String address, int port) {
        try {
            return visit(address, port).contains("200 OK");
        } catch (IOException e) {
            return false;
        }
    }

    // What is asked

    void add(String... words) {
        me.add(words);
    }

    /** One rule from 127.0.0.1 to there; its port. */
    int rule(String target, int targetPort, String... more) {
        int port = port();
        me.rule("127.0.0.1", port, target, targetPort, more);
        return port;
    }

    Person.Relay relay(String... words) throws IOException {
        return me.relay(words);
    }

    Answer check(String... words) {
        return me.ask("check", words);
    }

    Answer ports(int port) {
        return me.ask("ports", Integer.toString(port));
    }

    // What else is to be true

    /** No command may end this process. */
    void spare(long pid) {
        spared.add(pid);
    }

    Set<Long> spared() {
        return spared;
    }

    /** Something else that has to be so. */
    void demand(boolean so, String what) {
        if (!so) {
            faults.add(what);
        }
    }

    /** The first finding that weighs has these words. */
    Answer firstSays(Answer answer, String... words) {
        String first = answer.said().stream()
                .filter(Answer.Said::weighs)
                .map(Answer.Said::toString)
                .findFirst()
                .orElse("");
        for (String word : words) {
            demand(first.contains(word), "the first finding does not say \"" + word + "\"");
        }
        return answer;
    }

    Answer neverSays(Answer answer, String... words) {
        for (String word : words) {
            demand(!answer.everything().contains(word), "says \"" + word + "\"");
        }
        return answer;
    }

    List<String> faults() {
        return faults;
    }

    /** Until it is so, which others bring about. */
    void await(String what, BooleanSupplier so) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("never came: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (Exception e) {
                failed = new IOException("what the situation changed stays: " + e, e);
            }
        }
        place.tidyUp();
        if (failed != null) {
            throw failed;
        }
    }
}
