package dev.portproxy.netsh;

import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The values of {@code add}, {@code set} or {@code delete} with netsh's defaults, complete or not. */
record RuleDraft(Verb verb, RuleArguments values, SortedTags sorted, Dialect dialect) {

    /** A rule that a line proposes must not be refused for what it says; what this machine knows is not asked. */
    private static final RuleChecks CHECKS = new RuleChecks(name -> OptionalInt.empty(), Set.of());

    /** For a target that the rule has already. */
    private static final String ANY_HOST = "host";

    RuleDraft(Verb verb, RuleArguments values, Dialect dialect) {
        this(verb, values, SortedTags.of(values), dialect);
    }

    /** Notes what is missing or cannot be. */
    void check(Notes notes) {
        if (!values.has(Tag.LISTENPORT)) {
            notes.problem(Texts.of("netsh.needs-listenport", verb.text()));
        }
        if (needsTarget() && !values.has(Tag.CONNECTADDRESS)) {
            notes.problem(Texts.of("netsh.connectaddress-is-missing"));
        }
        values.value(Tag.PROTOCOL)
                .filter(protocol -> !protocol.equalsIgnoreCase(Rule.PROTOCOL))
                .ifPresent(protocol -> otherProtocol(protocol, notes));
    }

    /** What is recorded was netsh's own {@code set}; who types it here means a rule that may be there already. */
    private boolean keepsTarget() {
        return verb == Verb.SET && dialect == Dialect.STRICT;
    }

    private boolean needsTarget() {
        return verb.makesRule() && !keepsTarget();
    }

    private static void otherProtocol(String protocol, Notes notes) {
        if (protocol.equalsIgnoreCase("udp")) {
            notes.problem(
                    ErrorId.INVALID_RULE,
                    Texts.of("netsh.protocol-cannot-be-forwarded", protocol),
                    Texts.of("netsh.for-tcp-write"));
        } else {
            notes.problem(Texts.of("netsh.protocol-does-not-exist", protocol));
        }
    }

    /** The command, once nothing is missing. */
    NetshCommand command(Family family) {
        String port = values.value(Tag.LISTENPORT).orElseThrow();
        Endpoint listen = new Endpoint(values.value(Tag.LISTENADDRESS).orElse(NetshLine.ANY_ADDRESS), port);
        if (verb == Verb.DELETE) {
            return new NetshCommand.Delete(family, listen);
        }
        if (keepsTarget()) {
            return new NetshCommand.Change(
                    family,
                    port,
                    values.value(Tag.LISTENADDRESS),
                    values.value(Tag.CONNECTADDRESS),
                    values.value(Tag.CONNECTPORT));
        }
        Rule rule = rule(family, values::value);
        return verb == Verb.ADD ? new NetshCommand.Add(rule) : new NetshCommand.Set(rule);
    }

    /** What is surely in the wrong tag: a port beside an address, an address where the port belongs. */
    Optional<PortProxyException> misplaced(Family chosen) {
        if (!verb.makesRule()) {
            return Optional.empty();
        }
        if (sorted.undecided().isPresent()) {
            return sorted.undecided();
        }
        Family family = Family.of(
                version(Tag.LISTENADDRESS).orElse(chosen.listens()),
                version(Tag.CONNECTADDRESS).orElse(chosen.connects()));
        Optional<String> problem = sorted.addressesFirst()
                ? Optional.of(Texts.of("netsh.order-without-tags", chosen.text()))
                : sorted.problem().filter(sentence -> CHECKS.accepts(rule(family, this::sortedOrKept)));
        return problem.map(sentence -> new PortProxyException(
                ErrorId.INVALID_ENDPOINT, sentence, Fix.of(Texts.of("netsh.write"), rightCommand(family))));
    }

    private Optional<String> sortedOrKept(Tag tag) {
        return sorted.value(tag)
                .or(() -> keepsTarget() && tag == Tag.CONNECTADDRESS ? Optional.of(ANY_HOST) : Optional.empty());
    }

    private static Rule rule(Family family, Function<Tag, Optional<String>> values) {
        String port = values.apply(Tag.LISTENPORT).orElseThrow();
        return new Rule(
                family,
                new Endpoint(values.apply(Tag.LISTENADDRESS).orElse(NetshLine.ANY_ADDRESS), port),
                new Endpoint(
                        values.apply(Tag.CONNECTADDRESS).orElseThrow(),
                        values.apply(Tag.CONNECTPORT).orElse(port)));
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
        return sorted.value(tag)
                .map(Address::of)
                .flatMap(address ->
                        address instanceof Address.Literal literal ? Optional.of(literal.version()) : Optional.empty());
    }

    /** What was probably meant. A line that would be refused in its turn helps nobody: then what that refusal says. */
    Fix right(String advice, Family family) {
        OwnCommand right = rightCommand(family);
        return next(family)
                .map(next -> next.command()
                        .<Fix>map(better -> Fix.of(advice, better.as(verb.text())))
                        .orElseGet(() -> Fix.words(Texts.of("netsh.this-line-has-more-to-correct"))
                                .or(next)))
                .orElseGet(() -> Fix.of(advice, right));
    }

    /** What the rule would be refused with, once the line is one; empty if a value is missing, or nothing is wrong. */
    private Optional<Fix> next(Family family) {
        boolean whole = verb.makesRule()
                && sorted.value(Tag.LISTENPORT).isPresent()
                && sortedOrKept(Tag.CONNECTADDRESS).isPresent()
                && Stream.of(Tag.values()).noneMatch(values::isWithoutValue);
        if (!whole) {
            return Optional.empty();
        }
        if (sorted.undecided().isPresent()) {
            return sorted.undecided().map(PortProxyException::fix);
        }
        try {
            CHECKS.requireUsable(rule(family, this::sortedOrKept), dialect == Dialect.LITERAL);
            return Optional.empty();
        } catch (PortProxyException refused) {
            return Optional.of(refused.fix());
        }
    }

    /** The command that was probably meant; a word in capitals stands where only its author knows the value. */
    OwnCommand rightCommand(Family family) {
        List<RuleWords.Tag> tags = new ArrayList<>();
        for (Tag tag : verb.tags()) {
            boolean required = tag == Tag.LISTENPORT || tag == Tag.CONNECTADDRESS && needsTarget();
            if (tag != Tag.PROTOCOL && (required || sorted.value(tag).isPresent() || values.isWithoutValue(tag))) {
                tags.add(new RuleWords.Tag(tag.text(), sorted.value(tag).orElse(tag.isPort() ? "PORT" : "ADDRESS")));
            }
        }
        return OwnCommand.of(verb.text()).about(new RuleWords.Tagged(family, tags));
    }
}
