package dev.portproxy.diagnostic;

import dev.portproxy.rule.Family;
import java.util.List;

/** How a command calls its rule. */
public sealed interface RuleWords {

    Family family();

    /** By the registry value's name. */
    record Named(Family family, String name) implements RuleWords {}

    /** By the registry value's name; the rule is gone, and only what stood beside it is left. */
    record Left(Family family, String name) implements RuleWords {}

    /** By netsh's tags, in the order in which they are written. */
    record Tagged(Family family, List<Tag> tags) implements RuleWords {

        public Tagged {
            tags = List.copyOf(tags);
        }
    }

    /** One of netsh's tags, such as {@code listenport}, and its value. */
    record Tag(String name, String value) {}
}
