package dev.portproxy.serve;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.exchange.JsonLines;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one line of a client of {@code serve}; what is neither request nor cancel is CoreProtocol. */
final class RequestReader {

    private static final Set<String> FIELDS =
            Set.of("request", "arguments", "items", "input", "shell", "language", "columns");

    /** The shell that is asked for by name. */
    private static final String POWERSHELL = "powershell";

    private RequestReader() {}

    /** A line: a request, or the wish to give one up. */
    sealed interface Line {}

    record Asked(Request request) implements Line {}

    record Cancel(long id) implements Line {}

    /**
     * A line that is neither.
     *
     * @param id the request's, where at least that can be read
     */
    record Unreadable(Optional<Long> id, PortProxyException error) implements Line {}

    /** @param bytes without their line end */
    static Line read(byte[] bytes) {
        Object value;
        try {
            value = JsonLines.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return unreadable(Optional.empty(), Texts.of("serve.it-is-not-utf-8"));
        } catch (IllegalArgumentException e) {
            return unreadable(Optional.empty(), Texts.of("serve.it-is-not-json", Shown.line(Reason.of(e))));
        }
        if (!(value instanceof Map<?, ?> fields)) {
            return unreadable(Optional.empty(), Texts.of("serve.it-is-not-json-object"));
        }
        if (fields.keySet().equals(Set.of("cancel"))) {
            return fields.get("cancel") instanceof Long id
                    ? new Cancel(id)
                    : unreadable(Optional.empty(), Texts.of("serve.cancel-is-not-whole-number"));
        }
        Language language = language(fields);
        return fields.get("request") instanceof Long id
                ? language.during(() -> request(id, fields, language))
                : unreadable(Optional.empty(), Texts.of("serve.it-has-no-request"));
    }

    /** Who is spoken to in another language reads English. */
    private static Language language(Map<?, ?> fields) {
        return fields.get("language") instanceof String tag
                ? Language.of(tag).orElse(Language.ENGLISH)
                : Language.ENGLISH;
    }

    private static Line request(long id, Map<?, ?> fields, Language language) {
        Optional<?> unknown =
                fields.keySet().stream().filter(name -> !FIELDS.contains(name)).findFirst();
        if (unknown.isPresent()) {
            return unreadable(
                    Optional.of(id), Texts.of("serve.request-has-no-such-field", Shown.line((String) unknown.get())));
        }
        if (!(fields.get("arguments") instanceof List<?> words)
                || !words.stream().allMatch(String.class::isInstance)) {
            return unreadable(Optional.of(id), Texts.of("serve.its-arguments-are-not-list"));
        }
        if (fields.get("items") != null && !(fields.get("items") instanceof List)) {
            return unreadable(Optional.of(id), Texts.of("serve.its-items-are-not-list"));
        }
        if (fields.get("input") != null && !(fields.get("input") instanceof String)) {
            return unreadable(Optional.of(id), Texts.of("serve.its-input-is-not-text"));
        }
        if (fields.get("shell") != null && !POWERSHELL.equals(fields.get("shell"))) {
            return unreadable(Optional.of(id), Texts.of("serve.its-shell-is-not", POWERSHELL));
        }
        if (fields.get("language") != null && !(fields.get("language") instanceof String)) {
            return unreadable(Optional.of(id), Texts.of("serve.its-language-is-not-text"));
        }
        if (fields.get("columns") != null && !(fields.get("columns") instanceof Boolean)) {
            return unreadable(Optional.of(id), Texts.of("serve.its-columns-are-not-truth-value"));
        }
        Optional<List<Object>> items =
                Optional.ofNullable((List<?>) fields.get("items")).map(Collections::<Object>unmodifiableList);
        String input = fields.get("input") == null ? "" : (String) fields.get("input");
        Optional<Shell> shell = Optional.ofNullable(fields.get("shell")).map(powerShell -> Shell.powerShell());
        boolean columns = Boolean.TRUE.equals(fields.get("columns"));
        return new Asked(new Request(
                id, words.stream().map(String.class::cast).toList(), items, input, shell, language, columns));
    }

    static Unreadable tooLong(int longest) {
        return unreadable(Optional.empty(), Texts.of("serve.it-is-longer-than-bytes", longest));
    }

    private static Unreadable unreadable(Optional<Long> id, String reason) {
        return new Unreadable(
                id,
                new PortProxyException(
                        ErrorId.CORE_PROTOCOL,
                        Texts.of("serve.not-valid-request", reason),
                        Texts.of("serve.write-json-object")));
    }
}
