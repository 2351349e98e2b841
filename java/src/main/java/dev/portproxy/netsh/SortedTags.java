package dev.portproxy.netsh;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.SortedEndpoint;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Port;
import dev.portproxy.words.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a command, each in the tag that takes it: a port out of an address, addresses that came first. */
final class SortedTags {

    private static final int WITHOUT_CONNECT_PORT = 3;
    private static final int ALL_FOUR = 4;

    private final Map<Tag, String> typed = new EnumMap<>(Tag.class);
    private final Map<Tag, String> values = new EnumMap<>(Tag.class);
    private final boolean addressesFirst;
    private @Nullable String problem;
    private @Nullable String choices;

    private SortedTags(RuleArguments arguments) {
        for (Tag tag : Tag.values()) {
            arguments.value(tag).ifPresent(value -> typed.put(tag, value));
        }
        values.putAll(typed);
        addressesFirst = addressesFirst(arguments.untagged());
        if (addressesFirst) {
            reorder(arguments.untagged());
        }
        side(Tag.LISTENADDRESS, Tag.LISTENPORT, Optional.empty());
        side(Tag.CONNECTADDRESS, Tag.CONNECTPORT, value(Tag.LISTENPORT));
    }

    static SortedTags of(RuleArguments arguments) {
        return new SortedTags(arguments);
    }

    Optional<String> value(Tag tag) {
        return Optional.ofNullable(values.get(tag));
    }

    /** Whether each address was typed before its port, which is the order of everybody but netsh. */
    boolean addressesFirst() {
        return addressesFirst;
    }

    /** What is in the wrong place, a sentence; empty if nothing is. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Values that only their author can sort. */
    Optional<PortProxyException> undecided() {
        return choices == null || problem == null
                ? Optional.empty()
                : Optional.of(new PortProxyException(
                        ErrorId.INVALID_ENDPOINT, problem, Texts.of("netsh.write-port-that-is-meant", choices)));
    }

    private void side(Tag addressTag, Tag portTag, Optional<String> otherwise) {
        Optional<String> address = value(addressTag);
        Optional<String> port = value(portTag);
        SortedEndpoint sorted = SortedEndpoint.of(address, port, otherwise);
        if (sorted instanceof SortedEndpoint.Sorted found) {
            found.address().ifPresent(value -> values.put(addressTag, value));
            found.port().ifPresent(value -> values.put(portTag, value));
            if (!found.address().equals(address)) {
                note(address.isPresent() ? addressTag : portTag);
            } else if (!found.port().equals(port)) {
                note(portTag);
            }
        } else if (sorted instanceof SortedEndpoint.Undecided open) {
            note(addressTag);
            choices = open.choices(addressTag.text(), portTag.text());
        }
    }

    private void note(Tag tag) {
        if (problem == null) {
            String value = Objects.requireNonNull(typed.get(tag));
            String why = tag.isPort()
                    ? SortedEndpoint.whyPort(value)
                    : SortedEndpoint.why(value).orElseGet(() -> Texts.of("netsh.is-not-address"));
            problem = Texts.of("netsh.value-is-misplaced", tag.text(), value, why);
        }
    }

    /** {@code 0.0.0.0 8080 10.0.0.5 80}, as people and other programs write it. */
    private static boolean addressesFirst(List<String> words) {
        return (words.size() == WITHOUT_CONNECT_PORT || words.size() == ALL_FOUR)
                && isAddress(words.get(0))
                && isPort(words.get(1))
                && isAddress(words.get(2))
                && (words.size() == WITHOUT_CONNECT_PORT || isPort(words.get(3)));
    }

    private static boolean isPort(String word) {
        Port port = Port.of(word);
        return port instanceof Port.Number || port instanceof Port.Range || port instanceof Port.OutOfRange;
    }

    private static boolean isAddress(String word) {
        return !(Address.of(word) instanceof Address.Unusable);
    }

    private void reorder(List<String> words) {
        values.put(Tag.LISTENADDRESS, words.get(0));
        values.put(Tag.LISTENPORT, words.get(1));
        values.put(Tag.CONNECTADDRESS, words.get(2));
        values.remove(Tag.CONNECTPORT);
        if (words.size() == ALL_FOUR) {
            values.put(Tag.CONNECTPORT, words.get(3));
        }
    }
}
