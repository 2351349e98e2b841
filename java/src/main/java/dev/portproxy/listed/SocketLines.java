package dev.portproxy.listed;

import dev.portproxy.diagnostic.GivenUp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The lines of whatever prints sockets, one after the other; what stands between the tables is passed over. */
final class SocketLines {

    private static final String SERVICE_HOST = "svchost.exe";

    private final List<Socket> sockets = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final Map<Long, TaskRow> tasks = new HashMap<>();
    private ListedSystem system = ListedSystem.LINUX;

    /** The line before, which may be a table's head. */
    private Words before = Words.of("");

    private Optional<Columns> table = Optional.empty();
    /** Inside tasklist's table, and whether it has a column of services. */
    private boolean inTasks;

    private boolean tasksHost;
    private long task = -1;
    /** Of netstat -b, for the rows that were read last: how many, and the component above the program's name. */
    private int owned;

    private List<String> components = List.of();

    /** The values of Format-List so far. */
    private Map<String, String> block = new HashMap<>();

    private int blockAt;
    /** A row that a narrow window broke. */
    private Optional<Words> broken = Optional.empty();

    private int number;

    private SocketLines() {}

    static SocketLines read(String text) {
        SocketLines lines = new SocketLines();
        text.lines().forEach(lines::line);
        lines.line("");
        lines.named();
        return lines;
    }

    List<Socket> sockets() {
        return sockets;
    }

    List<Unread> unread() {
        return unread;
    }

    ListedSystem system() {
        return system;
    }

    private void line(String line) {
        GivenUp.check();
        number++;
        Words words = Words.of(line);
        if (!row(words)) {
            other(words);
        }
        before = words;
    }

    private boolean row(Words words) {
        if (NetstatRow.begins(words)) {
            endBroken();
            List<Socket> read = NetstatRow.read(words);
            add(read, words);
            if (read.isEmpty()) {
                broken = Optional.of(words);
            }
            return true;
        }
        if (broken.isPresent() && words.count() > 0) {
            Words whole = Words.of(
                    broken.get().line().stripTrailing() + " " + words.line().strip());
            List<Socket> read = NetstatRow.read(whole);
            if (!read.isEmpty()) {
                broken = Optional.empty();
                add(read, whole);
                return true;
            }
        }
        endBroken();
        return false;
    }

    private void endBroken() {
        broken.ifPresent(words -> unread.add(new Unread(number - 1, words.line().strip())));
        broken = Optional.empty();
    }

    private void add(List<Socket> read, Words words) {
        if (!read.isEmpty()) {
            endTables();
            if (system != ListedSystem.WINDOWS) {
                system = NetstatRow.system(words).orElse(system);
            }
            owned = read.size();
            components = List.of();
            sockets.addAll(read);
        }
    }

    private void endTables() {
        table = Optional.empty();
        inTasks = false;
    }

    private void other(Words words) {
        if (words.count() == 0) {
            endTables();
            endBlock();
            owned = 0;
        } else if (words.allOf('-') && Columns.fit(before, words)) {
            table = Optional.of(Columns.of(before, words)).filter(Columns::areOfSockets);
        } else if (words.allOf('=') && words.count() > 2) {
            inTasks = true;
            tasksHost = words.count() == 3;
        } else if (table.isPresent()) {
            object(SocketObject.of(table.get().values(words)), number, words.line());
        } else if (inTasks) {
            task(words);
        } else if (!value(words)) {
            owner(words);
            TaskRow.ofCsv(words.line()).ifPresent(row -> tasks.put(row.pid(), row));
        }
    }

    private void object(SocketObject object, int line, String text) {
        system = ListedSystem.WINDOWS;
        object.read().ifPresentOrElse(sockets::add, () -> unread.add(new Unread(line, text.strip())));
    }

    private void task(Words words) {
        Optional<TaskRow> row = TaskRow.read(words, tasksHost);
        boolean goesOn = Character.isWhitespace(words.line().charAt(0)) && tasks.containsKey(task);
        if (goesOn && tasksHost) {
            TaskRow known = Objects.requireNonNull(tasks.get(task));
            List<String> services = new ArrayList<>(known.services());
            services.addAll(TaskRow.services(words.from(0)));
            tasks.put(task, new TaskRow(known.name(), known.pid(), services));
        } else if (row.isPresent()) {
            task = row.get().pid();
            tasks.put(task, row.get());
        }
    }

    /** {@code LocalPort : 80}. */
    private boolean value(Words words) {
        String line = words.line();
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!SocketObject.has(name)) {
            return false;
        }
        String key = name.toLowerCase(Locale.ROOT);
        if (block.containsKey(key)) {
            endBlock();
        }
        blockAt = block.isEmpty() ? number : blockAt;
        block.put(key, line.substring(colon + 1).strip());
        return true;
    }

    private void endBlock() {
        if (!block.isEmpty()) {
            SocketObject object = SocketObject.of(block);
            if (object.isSocket()) {
                object(object, blockAt, String.valueOf(block.get("localport")));
            }
            block = new HashMap<>();
        }
    }

    /** What netstat -b prints below a row: a component, a program in brackets, or a sentence that it has none. */
    private void owner(Words words) {
        if (owned == 0) {
            return;
        }
        String text = words.line().strip();
        if (text.startsWith("[") && text.endsWith("]") && text.length() < 200) {
            String program = text.substring(1, text.length() - 1);
            List<String> services = program.equalsIgnoreCase(SERVICE_HOST) ? components : List.of();
            last(socket -> socket.withProcess(program, services));
            owned = 0;
        } else if (words.count() == 1 && Words.isNumber(text)) {
            // A narrow window put the process on a line of its own.
            last(socket -> socket.pid().isEmpty() ? socket.withPid(Long.parseLong(text)) : socket);
        } else if (words.count() == 1 && TaskRow.isService(text)) {
            components = List.of(text);
        }
    }

    private void last(UnaryOperator<Socket> change) {
        for (int i = sockets.size() - owned; i < sockets.size(); i++) {
            sockets.set(i, change.apply(sockets.get(i)));
        }
    }

    /** The names that another list has for the processes. */
    private void named() {
        sockets.replaceAll(this::named);
    }

    private Socket named(Socket socket) {
        if (socket.pid().isEmpty() || socket.process().isPresent()) {
            return socket;
        }
        long pid = socket.pid().getAsLong();
        TaskRow known = tasks.get(pid);
        if (known != null) {
            return socket.withProcess(known.name(), known.services());
        }
        return system == ListedSystem.WINDOWS ? socket.asOfWindows() : socket;
    }
}
