package dev.portproxy.listed;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A port of another machine, by the lists that were pasted from it: who holds it there, and whether Windows keeps it.
 *
 * @param findings in the order in which they matter
 * @param summary what the lists say if no finding does; empty where one does
 * @param free whether the port can be had there; empty if the lists do not tell
 */
public record ListedPort(List<Finding> findings, String summary, Optional<Boolean> free) {

    /** The lines that are shown of those that were not understood. */
    private static final int MOST_SHOWN = 3;

    public ListedPort {
        findings = List.copyOf(findings);
    }

    /**
     * @param sockets of {@code netstat -ano} and its kind
     * @param excluded of {@code show excludedportrange}
     * @throws PortProxyException ImportFailed, where a text holds no such list
     */
    public static ListedPort of(
            int port, Protocol protocol, Optional<PastedText> sockets, Optional<PastedText> excluded) {
        Optional<SocketList> list = sockets.map(ListedPort::sockets);
        Optional<ExcludedList> ranges = excluded.map(ListedPort::excluded);
        List<Finding> findings = new ArrayList<>();
        // Windows alone excludes ports.
        ListedSystem system = ranges.isPresent()
                ? ListedSystem.WINDOWS
                : list.map(SocketList::system).orElse(ListedSystem.WINDOWS);
        list.ifPresent(known -> findings.addAll(new ListedHolders(known, system).of(port, protocol)));
        ranges.ifPresent(known -> findings.addAll(ListedRanges.of(known, port, protocol)));
        list.ifPresent(known -> unread(known.unread(), sockets.get().name()).ifPresent(findings::add));
        ranges.ifPresent(known -> unread(known.unread(), excluded.get().name()).ifPresent(findings::add));
        boolean held = findings.stream().anyMatch(one -> one.severity() == Severity.ERROR);
        boolean unknown = findings.stream().anyMatch(one -> one.severity() == Severity.UNKNOWN);
        boolean whole = list.isPresent() && (ranges.isPresent() || system != ListedSystem.WINDOWS);
        Optional<Boolean> free = held || whole && !unknown ? Optional.of(!held) : Optional.empty();
        boolean reserved = findings.stream().anyMatch(one -> one.id() == FindingId.PORT_EXCLUDED);
        if (held || unknown || reserved && list.isEmpty()) {
            return new ListedPort(findings, "", free);
        }
        return new ListedPort(
                findings,
                reserved
                        // The finding tells who may have the port all the same.
                        ? Texts.of("listed.free-by-sockets", protocol, port)
                        : summary(port, protocol, list, ranges.isPresent()),
                free);
    }

    private static SocketList sockets(PastedText pasted) {
        SocketList list = SocketListReader.read(pasted.text());
        if (list.sockets().isEmpty()) {
            throw refused(
                    Texts.of("listed.holds-no-sockets", pasted.name()), list.unread(), ListedSystem.WINDOWS.lists());
        }
        return list;
    }

    private static ExcludedList excluded(PastedText pasted) {
        ExcludedList list = ExcludedListReader.read(pasted.text());
        if (!list.found()) {
            throw refused(
                    Texts.of("listed.holds-no-excluded-ports", pasted.name()),
                    list.unread(),
                    ListedRanges.command(Protocol.TCP));
        }
        return list;
    }

    private static PortProxyException refused(String message, List<Unread> unread, ForeignCommand command) {
        String first = unread.isEmpty()
                ? ""
                : " "
                        + Texts.of(
                                "listed.first-row-not-understood",
                                unread.get(0).number(),
                                Shown.line(unread.get(0).text()));
        return new PortProxyException(
                ErrorId.IMPORT_FAILED, message + first, Elsewhere.fix(Texts.of("listed.hand-over-output"), command));
    }

    private static Optional<Finding> unread(List<Unread> unread, String name) {
        if (unread.isEmpty()) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>(unread.stream()
                .limit(MOST_SHOWN)
                .map(row -> Texts.of("listed.line", row.number(), Shown.line(row.text())))
                .toList());
        int count = unread.size();
        return Optional.of(Findings.machine(
                FindingId.LIST_ROWS_UNREAD,
                Severity.UNKNOWN,
                count == 1
                        ? Texts.of("listed.one-row-not-understood", name)
                        : Texts.of("listed.rows-not-understood", count, name),
                evidence,
                Fix.NONE));
    }

    private static String summary(int port, Protocol protocol, Optional<SocketList> sockets, boolean ranges) {
        if (sockets.isPresent() && ranges) {
            return Texts.of("listed.free-by-both", protocol, port);
        }
        if (sockets.isEmpty()) {
            return Texts.of("listed.free-by-ranges", protocol, port);
        }
        return sockets.get().system() == ListedSystem.WINDOWS
                ? Texts.of("listed.free-by-windows-sockets", protocol, port)
                : Texts.of("listed.free-by-sockets", protocol, port);
    }
}
