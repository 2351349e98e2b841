package dev.portproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts that make a careless reader slow: what means something to it again and again, nested, behind a head that is in
 * order, before an end that is not.
 */
public final class Adversary {

    /** A text of one kind. */
    public record Input(String name, String text) {

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

    /** Every token in every shape that one token fills, and every sample over and over. */
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
        for (int i = 0; i < samples.size(); i++) {
            String sample = samples.get(i) + "\n";
            inputs.add(new Input("sample " + i, sample.repeat(length / sample.length())));
        }
        return inputs;
    }

    /** One text of any shape and any two tokens. */
    public Input any(SplittableRandom random) {
        String a = pick(tokens, random);
        String b = pick(tokens, random);
        String head = samples.isEmpty() ? "" : pick(samples, random);
        return switch (random.nextInt(6)) {
            case 0 -> nested(a, b);
            case 1 -> longLineThenShortOnes(a, b);
            case 2 -> shortLinesThenALongOne(head, a, b);
            default -> input(Shape.values()[random.nextInt(Shape.values().length)], a, b, head);
        };
    }

    private Input nested(String a, String b) {
        String text = a.repeat(length / 2 / a.length()) + b.repeat(length / 2 / b.length());
        return new Input("nested " + shown(a) + " " + shown(b), text);
    }

    private Input longLineThenShortOnes(String a, String b) {
        String text = a.repeat(length / 2 / a.length()) + "\n" + (b + "\n").repeat(length / 2 / (b.length() + 1));
        return new Input("a long line of " + shown(a) + ", short ones of " + shown(b), text);
    }

    private Input shortLinesThenALongOne(String head, String a, String b) {
        String text =
                head + "\n" + (a + "\n").repeat(length / 4 / (a.length() + 1)) + b.repeat(length / 2 / b.length());
        return new Input("short lines of " + shown(a) + ", a long one of " + shown(b), text);
    }

    private Input input(Shape shape, String a, String b, String head) {
        return new Input(shape + " " + shown(a) + " " + shown(b), shape.text(a, b, head, length));
    }

    private static String pick(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String shown(String token) {
        return Fuzz.escaped(token).replace("\n", "\\n");
    }
}
