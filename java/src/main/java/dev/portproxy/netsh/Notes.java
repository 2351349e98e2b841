package dev.portproxy.netsh;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a command, gathered while it is read to its end all the same: only then is the command known
 * that was probably meant.
 */
final class Notes {

    private record Problem(ErrorId id, String message, String advice) {}

    private final Dialect dialect;
    /** Only this one is ever told. */
    private @Nullable Problem first;

    private final List<String> warnings = new ArrayList<>();

    Notes(Dialect dialect) {
        this.dialect = dialect;
    }

    boolean takesAnyText() {
        return dialect == Dialect.LITERAL;
    }

    void problem(String message) {
        problem(ErrorId.BAD_USAGE, message, Texts.of("netsh.write"));
    }

    /** @param advice what to do, before the right command */
    void problem(ErrorId id, String message, String advice) {
        if (first == null) {
            first = new Problem(id, message, advice);
        }
    }

    /** Whether nothing that is noted from here on will be told. */
    boolean hasProblem() {
        return first != null;
    }

    void warn(String message) {
        warnings.add(message);
    }

    List<String> warnings() {
        return warnings;
    }

    /** One of several keywords that an abbreviation fits: {@code probable} only serves the line that is proposed. */
    <T> T choose(String typed, List<T> matches, Function<T, String> text, T probable) {
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (hasProblem()) {
            // Thousands of words may follow, and a command that is refused warns of nothing.
            return dialect == Dialect.RECORDED ? matches.get(0) : probable;
        }
        if (dialect == Dialect.RECORDED) {
            T first = matches.get(0);
            warn(Texts.of(
                    "netsh.is-taken-as-first-match",
                    typed,
                    text.apply(first),
                    Keywords.list(matches.subList(1, matches.size()), text)));
            return first;
        }
        problem(Texts.of("netsh.is-ambiguous", typed, Keywords.list(matches, text)));
        return probable;
    }

    /** Throws the first problem, where there is one. */
    void orThrow(OwnCommand right) {
        orThrow(advice -> Fix.of(advice, right));
    }

    /** @param right what to do, after the words of an advice */
    void orThrow(Function<String, Fix> right) {
        if (first != null) {
            throw new PortProxyException(first.id, first.message, right.apply(first.advice));
        }
    }
}
