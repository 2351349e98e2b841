package dev.portproxy.fixes;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.fixes.Found.Kind;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One way to follow a fix, step by step on a copy, and what it did wrong. */
final class Trial {

    private static final Set<String> TAKING = Set.of("delete", "disable", "reset");
    private static final Set<String> CHANGING =
            Set.of("add", "set", "delete", "enable", "disable", "reset", "undo", "backup restore", "import");
    private static final Set<String> RELAYS = Set.of("--allow=10.0.0.0/8", "--without");
    private static final Set<FindingId> OF_TEXT = EnumSet.range(FindingId.MALFORMED_RULE, FindingId.DUPLICATE_LISTEN);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Found found;
    private final List<Step> way;
    private final Map<String, List<String>> pasted;
    private final List<String> problems = new ArrayList<>();
    int steps;
    /** Of these, those that no line holds: their words are given as they are. */
    int unwritten;

    private Trial(Found found, List<Step> way, Map<String, List<String>> pasted) {
        this.found = found;
        this.way = way;
        this.pasted = pasted;
    }

    /** @param pasted the words of each line */
    static Trial of(Found found, List<Step> way, Map<String, List<String>> pasted) {
        Trial trial = new Trial(found, way, pasted);
        trial.run();
        return trial;
    }

    List<String> problems() {
        return problems;
    }

    private void problem(String what) {
        problems.add(what + " | " + found);
    }

    private void run() {
        World world = found.situation().in(found.directory());
        if (found.kind() == Kind.NOTE) {
            found.situation().ask(world); // What is said after a change is about the world after it.
        }
        Set<String> before = world.served();
        Set<RuleId> rules = ids(world);
        String elsewhere = world.elsewhere();
        boolean added = false;
        boolean changed = false;
        for (Step step : way) {
            if (!(step instanceof OwnCommand command)) {
                continue;
            }
            Set<String> served = world.served();
            Heard heard = run(command, world);
            steps++;
            // A slip is put right, whether or not the store has what was meant.
            boolean absent = found.kind() == Kind.REFUSAL
                    && (heard.exit == 3 && Set.of("delete", "set").contains(command.verb())
                            || heard.exit == 5 && command.verb().equals("add"));
            if (heard.exit != 0 && heard.exit != 10 && !absent) {
                problem("exit " + heard.exit + " of "
                        + command.arguments().stream().map(Argument::value).toList() + ": " + heard.text);
            }
            boolean takes = TAKING.contains(command.verb());
            if (command.verb().equals("reset")) {
                reset();
                continue;
            }
            changed |= CHANGING.contains(command.verb());
            Set<String> now = world.served();
            if (found.kind() == Kind.NOTE) {
                continue; // What it takes back, the reader has just made.
            }
            if (!takes && !now.containsAll(served) || takes && added && now.size() < before.size()) {
                problem("served no more: " + served + " became " + now);
            }
            if (takes && !added && now.size() < served.size() - 1) {
                problem("takes more than one: " + served + " became " + now);
            }
            added |= !takes;
            if (!isOfAnother() && !elsewhere.equals(world.elsewhere())) {
                problem("another store was changed");
            }
            if (found.kind() == Kind.REFUSAL && CHANGING.contains(command.verb()) && !absent) {
                achieved(command, world, rules);
            }
        }
        if (found.kind() == Kind.FINDING && changed && !found.isBegunOnly()) {
            gone(world);
        }
        if (found.kind() == Kind.REFUSAL) {
            typed();
        }
    }

    /** About a rule of another store than the one that was asked about, or options that only the relay's store has. */
    private boolean isOfAnother() {
        return found.id().equals("PortHeldByRule")
                || found.situation().place() == World.Place.WINDOWS_SYSTEM
                        && found.situation().words().stream().anyMatch(RELAYS::contains);
    }

    private void reset() {
        if (!found.situation().words().contains("reset") && !found.words().contains("To remove every rule")) {
            problem("nobody wanted a reset");
        }
    }

    private Heard run(OwnCommand command, World world) {
        String line = world.cli.platform().shell().text(command);
        List<String> words = pasted.get(line);
        if (words == null) {
            unwritten++;
            words = command.arguments().stream().map(Trial::word).toList();
        }
        if (command.verb().equals("service install") && command.options().isEmpty()) {
            // The tests do not run from the jar that it would register.
            world.cli.relayService.ifPresent(service -> service.install(null));
            return world.run(List.of("service", "status"));
        }
        return command.verb().equals("relay") ? RelayTrial.run(world, words) : world.run(words);
    }

    static String word(Argument argument) {
        return argument.label() + String.join(",", argument.values());
    }

    private void gone(World world) {
        Heard again = found.situation().ask(world);
        if (again.exit != 0 && again.exit != 10 && again.exit != 3) {
            problem("asked again: exit " + again.exit);
        }
        if (again.findings.stream().anyMatch(this::isSame)) {
            problem("the finding is still there");
        }
        for (Finding finding : again.findings) {
            // What a machine does about a rule is not the rule's fault.
            if (finding.id() != FindingId.HOST_NAME_TARGET
                    && OF_TEXT.contains(finding.id())
                    && !found.beside().contains(finding.id().text())) {
                problem("a new finding, " + finding.id() + " " + finding.message());
            }
        }
    }

    private boolean isSame(Finding finding) {
        return finding.id().text().equals(found.id()) && finding.rule().equals(found.rule());
    }

    private static Set<RuleId> ids(World world) {
        return world.rules().stream().map(StoredRule::id).collect(Collectors.toSet());
    }

    /** What the line was to do is done, and nothing else. */
    private void achieved(OwnCommand command, World world, Set<RuleId> before) {
        if (command.options().contains(Argument.word("--help"))) {
            return;
        }
        Set<RuleId> now = ids(world);
        boolean deletes = command.verb().equals("delete");
        if (!deletes && !now.containsAll(before)) {
            problem("a rule is gone: " + before + " became " + now);
        }
        if (deletes && now.size() != before.size() - 1) {
            problem("deleted: " + before + " became " + now);
        }
        if (command.writesRule()
                && named(command).filter(id -> !now.contains(id)).isPresent()) {
            problem("not there: " + named(command).orElseThrow());
        }
    }

    private static Optional<RuleId> named(OwnCommand command) {
        RuleWords.Tagged rule = (RuleWords.Tagged) command.rule().orElseThrow();
        Map<String, String> tags =
                rule.tags().stream().collect(Collectors.toMap(RuleWords.Tag::name, RuleWords.Tag::value));
        if (command.verb().equals("set") && !tags.containsKey("listenaddress")) {
            return Optional.empty(); // The one rule of the port.
        }
        return Optional.of(
                new RuleId(rule.family(), tags.getOrDefault("listenaddress", "*") + "/" + tags.get("listenport")));
    }

    /** Another verb than the one that was typed, or a number that nobody typed, is a guess. */
    private void typed() {
        List<String> line = found.situation().words();
        for (Step step : way) {
            if (step instanceof OwnCommand command && command.rule().isPresent() && CHANGING.contains(command.verb())) {
                boolean same = line.contains(command.verb());
                boolean exists = found.id().equals("RuleExists")
                        || command.verb().equals("delete") && found.words().equals("To remove it")
                        || command.verb().equals("reset");
                if (!same && !exists && !line.stream().anyMatch(word -> RelayTrial.isLike(word, command.verb()))) {
                    problem("verb " + command.verb());
                }
                Set<String> known = numbers(line + " " + found.situation().entries() + " 80 443");
                Set<String> said = numbers(command.rule().toString());
                said.removeAll(known);
                if (!said.isEmpty()) {
                    problem("nobody typed " + said);
                }
            }
        }
    }

    private static Set<String> numbers(String text) {
        StringBuilder narrow = new StringBuilder();
        text.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit < 0) {
                narrow.appendCodePoint(c);
            } else {
                narrow.append(digit);
            }
        });
        return NUMBER.matcher(narrow).results().map(MatchResult::group).collect(Collectors.toCollection(HashSet::new));
    }
}
