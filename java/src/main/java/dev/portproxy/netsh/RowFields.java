package dev.portproxy.netsh;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Four fields that may be a row: listen address and port, connect address and port. */
record RowFields(String listenAddress, String listenPort, String connectAddress, String connectPort) {

    private static final Pattern DASHES = Pattern.compile(":?+(?:[-\u2500]{3,}+|[\u2013\u2014]++):?+");

    static RowFields lastOf(List<String> fields) {
        List<String> last = fields.subList(fields.size() - 4, fields.size());
        return new RowFields(last.get(0), last.get(1), last.get(2), last.get(3));
    }

    Rule rule(Family family) {
        return new Rule(family, new Endpoint(listenAddress, listenPort), new Endpoint(connectAddress, connectPort));
    }

    /** Whether netsh prints this rule as this very line. */
    boolean prints(String line) {
        return ShowTable.row(listenAddress, listenPort, connectAddress, connectPort)
                .equals(line);
    }

    /** Whether netsh could have stored the ports: a number of any size, a range, a service's name. */
    boolean hasPorts() {
        return Stream.of(listenPort, connectPort).noneMatch(p -> Port.of(p) instanceof Port.Unusable);
    }

    /** Fields 2 and 4 that are numbers: with them a line looks like data. */
    int numbers() {
        return (int)
                Stream.of(listenPort, connectPort).filter(RowFields::isNumber).count();
    }

    /** Fields 1 and 3 that are addresses and cannot be words of a sentence. */
    int addresses() {
        return (int) Stream.of(listenAddress, connectAddress)
                .filter(RowFields::isAddress)
                .count();
    }

    static boolean isNumber(String field) {
        Port port = Port.of(field);
        return port instanceof Port.Number || port instanceof Port.OutOfRange || port instanceof Port.Range;
    }

    static boolean isAddress(String field) {
        Address address = Address.of(field);
        return address instanceof Address.Star
                || address instanceof Address.Literal
                // A sentence ends in a dot; a name has one inside.
                || address instanceof Address.HostName && field.indexOf('.') > 0 && !field.endsWith(".");
    }

    /** The family that the literals show; a side without one takes the other's version. */
    Optional<Family> shownFamily() {
        Optional<IpVersion> listens = version(listenAddress);
        Optional<IpVersion> connects = version(connectAddress);
        return listens.or(() -> connects)
                .map(first -> Family.of(first, connects.or(() -> listens).orElse(first)));
    }

    private static Optional<IpVersion> version(String field) {
        return Address.of(field) instanceof Address.Literal literal ? Optional.of(literal.version()) : Optional.empty();
    }

    /** The heads over a table, in any language: the second half repeats the first, and nothing is a number. */
    static boolean isHead(List<String> fields) {
        if (fields.size() > 4 && isHead(fields.subList(fields.size() - 4, fields.size()))) {
            return true;
        }
        int half = fields.size() / 2;
        return half >= 2
                && fields.size() % 2 == 0
                && fields.subList(0, half).equals(fields.subList(half, fields.size()))
                && fields.stream().noneMatch(f -> isNumber(f) || Address.of(f) instanceof Address.Literal);
    }

    /** How many fields stand before the dashes under the heads; -1 where the line holds no such dashes. */
    static int beforeDashes(List<String> fields) {
        int first = IntStream.range(0, fields.size())
                .filter(i -> isDashes(fields.get(i)))
                .findFirst()
                .orElse(-1);
        boolean all =
                first >= 0 && fields.subList(first, fields.size()).stream().allMatch(RowFields::isDashes);
        return all ? first : -1;
    }

    private static boolean isDashes(String field) {
        // Word processors make long dashes of them; markdown puts colons beside them.
        return DASHES.matcher(field).matches();
    }
}
