package dev.portproxy.netsh;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Optional;

/** The values of {@code add}, {@code set} or {@code delete} with netsh's defaults, complete or not. */
record RuleDraft(Verb verb, RuleArguments values) {

    /** Notes what is missing or cannot be. */
    void check(Notes notes) {
        require(Tag.LISTENPORT, verb.text() + " needs listenport=.", notes);
        if (verb.makesRule()) {
            require(
                    Tag.CONNECTADDRESS,
                    "connectaddress= is missing: netsh would take this computer itself, and a rule that forwards to"
                            + " its own listener.",
                    notes);
        }
        values.value(Tag.PROTOCOL)
                .filter(protocol -> !protocol.equalsIgnoreCase(Rule.PROTOCOL))
                .ifPresent(protocol -> otherProtocol(protocol, notes));
    }

    private void require(Tag tag, String sentence, Notes notes) {
        if (!values.has(tag)) {
            notes.problem(sentence);
        }
    }

    private static void otherProtocol(String protocol, Notes notes) {
        if (protocol.equalsIgnoreCase("udp")) {
            notes.problem(
                    ErrorId.INVALID_RULE,
                    "protocol=" + protocol + " cannot be forwarded: portproxy is TCP only.",
                    "For TCP, write");
        } else {
            notes.problem("protocol=" + protocol + " does not exist: tcp is the only protocol.");
        }
    }

    /** The command, once nothing is missing. */
    NetshCommand command(Family family) {
        String port = values.value(Tag.LISTENPORT).orElseThrow();
        Endpoint listen = new Endpoint(values.value(Tag.LISTENADDRESS).orElse(NetshLine.ANY_ADDRESS), port);
        if (verb == Verb.DELETE) {
            return new NetshCommand.Delete(family, listen);
        }
        Endpoint connect = new Endpoint(
                values.value(Tag.CONNECTADDRESS).orElseThrow(),
                values.value(Tag.CONNECTPORT).orElse(port));
        Rule rule = new Rule(family, listen, connect);
        return verb == Verb.ADD ? new NetshCommand.Add(rule) : new NetshCommand.Set(rule);
    }

    /** The family that the addresses show, where it is one of {@code candidates} or none are given. */
    Family probableFamily(List<Family> candidates, Family otherwise) {
        Optional<IpVersion> listens = version(Tag.LISTENADDRESS);
        Optional<IpVersion> connects = version(Tag.CONNECTADDRESS);
        Family shown = Family.of(
                listens.or(() -> connects).orElse(otherwise.listens()),
                connects.or(() -> listens).orElse(otherwise.connects()));
        if (candidates.isEmpty()) {
            return shown;
        }
        return candidates.contains(shown) ? shown : candidates.get(0);
    }

    private Optional<IpVersion> version(Tag tag) {
        return values.value(tag)
                .map(Address::of)
                .flatMap(address ->
                        address instanceof Address.Literal literal ? Optional.of(literal.version()) : Optional.empty());
    }

    /** The line that was probably meant; a word in capitals stands where only its author knows the value. */
    String line(Family family) {
        StringBuilder line = new StringBuilder(verb.text()).append(' ').append(family.text());
        for (Tag tag : verb.tags()) {
            boolean required = tag == Tag.LISTENPORT || tag == Tag.CONNECTADDRESS && verb.makesRule();
            if (tag != Tag.PROTOCOL && (required || values.has(tag))) {
                line.append(NetshLine.tag(tag, values.value(tag).orElse(tag.isPort() ? "PORT" : "ADDRESS")));
            }
        }
        return line.toString();
    }
}
