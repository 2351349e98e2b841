package dev.portproxy;

import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A mutating fuzz for readers of text: samples are cut, joined, doubled and sprinkled with what the reader treats
 * specially. The law: nothing but a {@link PortProxyException} escapes. {@code -Dportproxy.fuzz.seconds} is the time
 * budget of one run, {@code -Dportproxy.fuzz.seed} runs the one input that a failure named.
 */
public final class Fuzz {

    private static final int MAX_LENGTH = 20_000;

    private final List<String> samples;
    private final List<String> tokens;

    /** A reader under test. */
    @FunctionalInterface
    public interface Law {
        void holdsFor(String input) throws Exception;
    }

    /**
     * @param samples whole inputs to start from
     * @param tokens pieces that mean something to the reader: quotes, keywords, line ends
     */
    public Fuzz(List<String> samples, List<String> tokens) {
        this.samples = List.copyOf(samples);
        this.tokens = List.copyOf(tokens);
    }

    /** Runs until the time is up. A failure is an AssertionError that names the seed of its input. */
    public void run(Law law) {
        Long chosen = Long.getLong("portproxy.fuzz.seed");
        if (chosen != null) {
            check(chosen, law);
            return;
        }
        long seconds = Long.getLong("portproxy.fuzz.seconds", 2);
        long started = System.nanoTime();
        long first = new SplittableRandom().nextLong();
        long count = 0;
        while (System.nanoTime() - started < seconds * 1_000_000_000L) {
            check(first + count++, law);
        }
        System.out.println("fuzz: " + count + " inputs from seed " + first);
    }

    private void check(long seed, Law law) {
        String input = input(new SplittableRandom(seed));
        try {
            law.holdsFor(input);
        } catch (PortProxyException expected) {
            // One clear sentence for bad input is what the law asks for.
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError("fails with -Dportproxy.fuzz.seed=" + seed + " for:\n" + escaped(input), e);
        }
    }

    private String input(SplittableRandom random) {
        StringBuilder text = new StringBuilder(pick(samples, random));
        for (int left = random.nextInt(1, 12); left > 0; left--) {
            mutate(text, random);
        }
        text.setLength(Math.min(text.length(), MAX_LENGTH));
        return text.toString();
    }

    private void mutate(StringBuilder text, SplittableRandom random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(1 << random.nextInt(1, 8)));
        switch (random.nextInt(8)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
            case 2, 3 -> text.insert(from, pick(tokens, random));
            case 4 -> text.replace(from, to, pick(tokens, random));
            case 5 -> text.insert(from, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            case 6 -> {
                String other = pick(samples, random);
                text.insert(from, other, 0, random.nextInt(other.length() + 1));
            }
            default -> text.setLength(from);
        }
    }

    private static String pick(List<String> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    static String escaped(String input) {
        StringBuilder text = new StringBuilder();
        input.chars()
                .forEach(c -> text.append(
                        c == '\n' || c >= ' ' && c < 0x7f ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return text.toString();
    }
}
