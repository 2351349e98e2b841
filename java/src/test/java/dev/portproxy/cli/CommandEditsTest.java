package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.app.RuleEdit;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command of a fix does is what its line does. */
class CommandEditsTest {

    @Test
    void without_an_option_the_words_are_what_a_line_of_them_is() {
        for (String address :
                List.of("10.0.0.5", "*", "", " 10.0.0.5", "-x", "--", "--force", "a\"b'c", "@f", "\u00e9", "PORT")) {
            for (String port : List.of("80", "", " 80", "-1", "http", "70000")) {
                for (Family family : Family.values()) {
                    Rule one = new Rule(family, new Endpoint(address, port), new Endpoint("10.0.0.5", "80"));
                    Rule other = new Rule(family, new Endpoint("*", "80"), new Endpoint(address, port));
                    for (OwnCommand command :
                            List.of(Commands.add(one), Commands.set(one), Commands.add(other), Commands.set(other))) {
                        for (OwnCommand asked : List.of(command, command.inStore("-rules.reg"))) {
                            assertEquals(
                                    text(CommandEdits.line(asked)),
                                    text(CommandEdits.of(asked).orElseThrow()));
                        }
                    }
                }
            }
        }
    }

    private static String text(RuleEdit edit) {
        return edit instanceof RuleEdit.Refused refused
                ? refused.refusal().reason().id() + refused.refusal().reason().getMessage()
                : edit.toString();
    }
}
