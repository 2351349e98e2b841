package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.store.Restored;
import dev.portproxy.store.Restored.RuleDifference;
import dev.portproxy.store.ValueChange;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes changes of a store back; what follows a write follows here too. */
public final class Undoing {

    private final Platform platform;
    private final Stores.Opened store;
    private final boolean dryRun;

    /** @param dryRun whether it is only said what would become of the rules */
    public Undoing(Platform platform, Stores.Opened store, boolean dryRun) {
        this.platform = platform;
        this.store = store;
        this.dryRun = dryRun;
    }

    /**
     * What was taken back, or would be.
     *
     * @param id the undo point of the change
     * @param isNothing whether no value was to be set back: all is as before that change, or left as the refusal says
     * @param rules what became of which rules
     * @param undoId the undo point that takes this back; empty if nothing was changed
     * @param refusal names what was left because somebody has changed it since
     */
    public record TakenBack(
            String id,
            boolean isNothing,
            List<RuleDifference> rules,
            Optional<String> undoId,
            List<Note> notes,
            Optional<PortProxyException> refusal) {

        static TakenBack of(Restored restored, List<Note> notes, Optional<PortProxyException> refusal) {
            return new TakenBack(
                    restored.id(), restored.changes().isEmpty(), restored.rules(), restored.undoId(), notes, refusal);
        }
    }

    /** The newest change that is still in force. */
    public TakenBack newest() {
        return dryRun
                ? planned(store.rules().planUndo())
                : carriedOut(store.rules().undo());
    }

    /** One change, whichever it is. */
    public TakenBack of(String id) {
        return dryRun
                ? planned(store.rules().planRestore(id))
                : carriedOut(store.rules().restore(id));
    }

    private static TakenBack planned(Restored restored) {
        return TakenBack.of(restored, List.of(), left(restored, "app.would-be-left-as-they-are"));
    }

    private TakenBack carriedOut(Restored restored) {
        List<Note> notes = restored.undoId().isPresent() ? new AfterChange(platform, store).of(restored) : List.of();
        return TakenBack.of(restored, notes, left(restored, "app.left-as-they-are"));
    }

    /** @param text says so of a change and of rules */
    private static Optional<PortProxyException> left(Restored restored, String text) {
        if (restored.left().isEmpty()) {
            return Optional.empty();
        }
        String names =
                restored.left().stream().map(ValueChange::rule).distinct().collect(Collectors.joining(", "));
        return Optional.of(new PortProxyException(
                ErrorId.RULE_EXISTS, Texts.of(text, restored.id(), names), Texts.of("app.change-them-yourself")));
    }
}
