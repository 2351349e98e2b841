package dev.portproxy.serve;

import dev.portproxy.diagnostic.Shell;
import dev.portproxy.words.Language;
import java.util.List;
import java.util.Optional;

/**
 * One request of {@code serve}.
 *
 * @param id the client's name for it
 * @param arguments a command line
 * @param items what the verb is to be done for, each as JSON has it; empty where the arguments say it
 * @param input what {@code import -} reads
 * @param shell the one that the client's user pastes commands into; empty: the machine's
 * @param language what its answers say for people is in
 * @param columns whether its answers have rules as a list a field
 */
public record Request(
        long id,
        List<String> arguments,
        Optional<List<Object>> items,
        String input,
        Optional<Shell> shell,
        Language language,
        boolean columns) {}
