package dev.portproxy.paste;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.List;

/** The commands that fixes have, each with a text in every place that a stored text can come to. */
public final class HostileCommands {

    private HostileCommands() {}

    public static List<OwnCommand> about(String text) {
        RuleId id = new RuleId(Family.V4TOV4, text);
        Rule named = new Rule(Family.V4TOV4, new Endpoint(text, "80"), new Endpoint("10.0.0.1", "80"));
        Rule target = new Rule(Family.V6TOV4, new Endpoint("*", text), new Endpoint(text, text));
        return List.of(
                Commands.named("disable", id),
                Commands.named("delete", id),
                Commands.delete(new Malformed(Family.V6TOV6, text, "", "")),
                Commands.delete(named),
                Commands.add(target),
                Commands.set(named).inStore("a.reg"),
                Commands.named("check", id).word("--live").inStore("my rules.reg"),
                OwnCommand.of("backup restore").text(text));
    }

    public static List<OwnCommand> in(String path) {
        return List.of(
                OwnCommand.of("undo").inStore(path),
                Commands.named("enable", new RuleId(Family.V4TOV4, "*/80")).inStore(path),
                OwnCommand.of("check").word("--live").inStore(path),
                OwnCommand.of("relay").inStore(path),
                OwnCommand.of("import").text(path));
    }
}
