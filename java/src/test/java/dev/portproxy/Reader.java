package dev.portproxy;

import java.util.List;

/**
 * A reader of text that nobody vouches for, as the laws for all readers know it.
 *
 * @param samples whole inputs that say something to it
 * @param tokens pieces that mean something to it: quotes, keywords, line ends
 */
public record Reader(String name, List<String> samples, List<String> tokens, Fuzz.Law read) {

    public Reader {
        samples = List.copyOf(samples);
        tokens = List.copyOf(tokens);
    }

    @Override
    public String toString() {
        return name;
    }
}
