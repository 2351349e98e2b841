package dev.portproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Texts that make a careless reader slow: what means something to it again and again, nested, behind a head that is in
 * order, before an end that is not.
 */
public final class Adversary {

    /**
     * A text of one kind.
     *
     * @param made the text of a length, about
     */
    public record Input(String name, int length, IntFunction<String> made) {

        public String text() {
            return text(1);
        }

        /** The same text, so many times as long. */
        public String text(int times) {
            return made.apply(times * length);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private enum Shape {
        REPEATED("", "a", ""),
        AFTER_A_LETTER("x", "a", ""),
        BEFORE_A_LETTER("", "a", "x"),
        BEFORE_A_STRANGE_LINE_END("", "a", "\u2028x"),
        LINES("", "a\n", ""),
        WORDS("", "a ", "x"),
        LINES_BEHIND_A_HEAD("h\n", "a\n", ""),
        BEHIND_A_HEAD("h", "a", "x"),
        ONE_THEN_MANY("a", "b", ""),
        PAIRS("", "ab", "x"),
        PAIRS_IN_LINES("", "ab\n", ""),
        PAIRS_OF_WORDS("", "a b ", "x"),
        PAIRS_BEHIND_A_HEAD("h\n", "ab\n", "x");

        private final String head;
        private final String body;
        private final String end;

        Shape(String head, String body, String end) {
            this.head = head;
            this.body = body;
            this.end = end;
        }

        String text(String a, String b, String sample, int length) {
            String one = filled(body, a, b, sample);
            String start = filled(head, a, b, sample);
            String last = filled(end, a, b, sample);
            return start + one.repeat(Math.max(1, (length - start.length() - last.length()) / one.length())) + last;
        }

        private static String filled(String form, String a, String b, String sample) {
            StringBuilder text = new StringBuilder();
            for (char c : form.toCharArray()) {
                text.append(c == 'a' ? a : c == 'b' ? b : c == 'h' ? sample : String.valueOf(c));
            }
            return text.toString();
        }
    }

    private final List<String> samples;
    private final List<String> tokens;
    private final int length;

    /** @param length of each text, about */
    public Adversary(Reader reader, int length) {
        this.tokens = reader.tokens();
        this.samples = reader.samples().stream()
                .filter(sample -> sample.length() < length / 2)
                .toList();
        this.length = length;
    }

    /** Every token in every form that one token fills, and every sample over and over. */
    public List<Input> plain() {
        List<Input> inputs = new ArrayList<>();
        String head = samples.isEmpty() ? "" : samples.get(0);
        for (Shape shape : Shape.values()) {
            for (String token : tokens) {
                if (shape.ordinal() < Shape.ONE_THEN_MANY.ordinal()) {
                    inputs.add(input(shape, token, "", head));
                }
            }
        }
        tokens.forEach(token -> inputs.add(twiceALongRunBehindAHead(head, token)));
        for (int i = 0; i < samples.size(); i++) {
            String sample = samples.get(i) + "\n";
            inputs.add(input("sample " + i, size -> sample.repeat(size / sample.length())));
        }
        return inputs;
    }

    /** One text of any shape and any two tokens. */
    public Input any(SplittableRandom random) {
        String a = pick(tokens, random);
        String b = pick(tokens, random);
        String head = samples.isEmpty() ? "" : pick(samples, random);
        return switch (random.nextInt(7)) {
            case 0 -> nested(a, b);
            case 1 -> longLineThenShortOnes(a, b);
            case 2 -> shortLinesThenALongOne(head, a, b);
            case 3 -> twiceALongRunBehindAHead(head, a);
            default -> input(Shape.values()[random.nextInt(Shape.values().length)], a, b, head);
        };
    }

    private Input nested(String a, String b) {
        return input("nested " + shown(a) + " " + shown(b), size -> run(a, size / 2) + run(b, size / 2));
    }

    private Input longLineThenShortOnes(String a, String b) {
        return input(
                "a long line of " + shown(a) + ", short ones of " + shown(b),
                size -> run(a, size / 2) + "\n" + run(b + "\n", size / 2));
    }

    private Input shortLinesThenALongOne(String head, String a, String b) {
        return input(
                "short lines of " + shown(a) + ", a long one of " + shown(b),
                size -> head + "\n" + run(a + "\n", size / 4) + run(b, size / 2));
    }

    /** Each half is an address and a port of a rule, in order but for what nobody sees between them. */
    private Input twiceALongRunBehindAHead(String head, String a) {
        return input("twice a head, a long run of " + shown(a) + " and a letter", size -> {
            String one = head + run(a, size / 2 - head.length() - 1) + "x";
            return one.repeat(2);
        });
    }

    private Input input(Shape shape, String a, String b, String head) {
        return input(shape + " " + shown(a) + " " + shown(b), size -> shape.text(a, b, head, size));
    }

    private Input input(String name, IntFunction<String> made) {
        return new Input(name, length, made);
    }

    private static String run(String token, int length) {
        return token.repeat(Math.max(0, length) / token.length());
    }

    private static String pick(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String shown(String token) {
        return Fuzz.escaped(token).replace("\n", "\\n");
    }
}
