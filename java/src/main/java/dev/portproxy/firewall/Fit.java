package dev.portproxy.firewall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a rule fits a listener.
 *
 * @param remotes where the rule holds for some clients only: which, in the rule's words; empty for all
 * @param conditions what the answer hangs on, in words; only with {@link Kind#PERHAPS} and {@link Kind#AUTHENTICATED}
 */
record Fit(Kind kind, List<String> remotes, List<String> conditions) {

    enum Kind {
        YES,
        /** It hangs on something that cannot be seen or is not understood. */
        PERHAPS,
        /** Only for clients that IPsec has authenticated: not for plain TCP. */
        AUTHENTICATED,
        NO
    }

    static final Fit YES = new Fit(Kind.YES, List.of(), List.of());
    static final Fit NO = new Fit(Kind.NO, List.of(), List.of());

    Fit {
        remotes = List.copyOf(remotes);
        conditions = List.copyOf(conditions);
    }

    static Fit of(boolean fits) {
        return fits ? YES : NO;
    }

    /** @param condition completes "the rule holds ..." */
    static Fit perhaps(String condition) {
        return new Fit(Kind.PERHAPS, List.of(), List.of(condition));
    }

    static Fit authenticated(String condition) {
        return new Fit(Kind.AUTHENTICATED, List.of(), List.of(condition));
    }

    static Fit from(List<String> remotes) {
        return new Fit(Kind.YES, remotes, List.of());
    }

    /** Both have to fit. */
    Fit and(Fit other) {
        if (kind == Kind.NO || other.kind == Kind.NO) {
            return NO;
        }
        Kind weaker = kind.compareTo(other.kind) >= 0 ? kind : other.kind;
        return new Fit(weaker, joined(remotes, other.remotes), joined(conditions, other.conditions));
    }

    /** All have to fit. */
    static Fit all(List<Fit> fits) {
        if (fits.stream().anyMatch(fit -> fit.kind == Kind.NO)) {
            return NO;
        }
        Kind weakest =
                fits.stream().map(Fit::kind).max(Comparator.naturalOrder()).orElse(Kind.YES);
        return new Fit(
                weakest,
                fits.stream().flatMap(fit -> fit.remotes.stream()).distinct().toList(),
                fits.stream().flatMap(fit -> fit.conditions.stream()).distinct().toList());
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /** Whether one of them fits: the surest answer, the others' conditions left out where it is sure. */
    static Fit any(List<Fit> choices) {
        List<String> conditions = new ArrayList<>();
        for (Fit choice : choices) {
            if (choice.kind == Kind.YES) {
                return choice;
            }
            conditions.addAll(choice.conditions);
        }
        return conditions.isEmpty()
                ? NO
                : new Fit(
                        Kind.PERHAPS, List.of(), conditions.stream().distinct().toList());
    }
}
