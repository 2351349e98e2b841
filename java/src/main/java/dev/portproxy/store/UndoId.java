package dev.portproxy.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An undo's name, such as {@code 20260301-102030-417-add}: when it was written, a number where several were in that
 * millisecond, and the verb.
 */
record UndoId(String text, UndoOrder order) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withResolverStyle(ResolverStyle.STRICT);
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final long MOST = 999_999_999;
    private static final Pattern ID = Pattern.compile("(\\d{8}-\\d{6}-\\d{3})(?:-(\\d{1,9}))?-[a-z]+");

    /** Empty for every other text. */
    static Optional<UndoId> of(String text) {
        Matcher id = ID.matcher(text);
        if (!id.matches()) {
            return Optional.empty();
        }
        try {
            Instant time = LocalDateTime.parse(id.group(1), STAMP).toInstant(ZoneOffset.UTC);
            long number = id.group(2) == null ? 0 : Long.parseLong(id.group(2));
            return Optional.of(new UndoId(text, new UndoOrder(time.toEpochMilli(), number)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** One that none of those has: the order itself, or one after it; empty where no name says it. */
    static Optional<UndoId> of(UndoOrder order, String verb, Set<String> taken) {
        UndoOrder next = order;
        while (next.millis() <= LAST && next.number() <= MOST) {
            String id = STAMP.format(Instant.ofEpochMilli(next.millis()).atOffset(ZoneOffset.UTC))
                    + (next.number() == 0 ? "" : "-" + next.number()) + "-" + verb;
            if (!taken.contains(id)) {
                return Optional.of(new UndoId(id, next));
            }
            next = new UndoOrder(next.millis(), next.number() + 1);
        }
        return Optional.empty();
    }
}
