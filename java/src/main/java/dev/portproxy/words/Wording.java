package dev.portproxy.words;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How texts name what can be typed: as options of this program's command line, or in the words of whatever else a person
 * has before them. The words around the values are turned, never the values: these are somebody's own.
 */
public final class Wording {

    /** As the texts are written. */
    public static final Wording COMMAND_LINE = new Wording(UnaryOperator.identity());

    /** Inherited, so that whoever helps a request words it as it does. */
    private static final InheritableThreadLocal<Wording> OF_THREAD = new InheritableThreadLocal<>();

    private final UnaryOperator<String> turned;
    private final Map<Language, Map<String, Template>> templates = new EnumMap<>(Language.class);

    /** @param turned a text, with places for values in it, in other words */
    public Wording(UnaryOperator<String> turned) {
        this.turned = turned;
        for (Language language : Language.values()) {
            templates.put(language, new ConcurrentHashMap<>());
        }
    }

    static Wording current() {
        Wording ofThread = OF_THREAD.get();
        return ofThread == null ? COMMAND_LINE : ofThread;
    }

    /** @param text what the files have, by id */
    Template template(Language language, String id, Function<String, String> text) {
        return Objects.requireNonNull(templates.get(language))
                .computeIfAbsent(id, unread -> Template.of(turned.apply(text.apply(unread))));
    }

    /** For this thread, and those that are started meanwhile. */
    public <T, E extends Exception> T during(Language.Asked<T, E> work) throws E {
        Wording before = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            return work.answer();
        } finally {
            if (before == null) {
                OF_THREAD.remove();
            } else {
                OF_THREAD.set(before);
            }
        }
    }
}
