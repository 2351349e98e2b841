package dev.portproxy.cli;

import dev.portproxy.rule.Fix;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.Shell;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The answers of one request of {@code serve}. */
final class AnswerOutput extends Output {

    private final RunningRequest request;

    AnswerOutput(RunningRequest request, Supplier<Shell> shell) {
        super(true, shell);
        this.request = request;
    }

    @Override
    void sentence(String sentence) {
        request.answer("say", sentence);
    }

    @Override
    void warning(String sentence) {
        request.answer("warning", sentence);
    }

    @Override
    void block(String lines) {
        data(lines);
    }

    @Override
    void data(String text) {
        object(data("text", "text", text));
    }

    @Override
    void bytes(byte[] bytes, Supplier<String> text) {
        object(data("bytes", "base64", Base64.getEncoder().encodeToString(bytes)));
    }

    private static Map<String, Object> data(String type, String field, String value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        object.put(field, value);
        return object;
    }

    @Override
    void object(Object object) {
        request.answer("object", object);
    }

    @Override
    void error(PortProxyException error) {
        request.answer("error", object(error));
    }

    /** The last line of the answers has it. */
    @Override
    void undo(String id, Fix sentence) {
        request.undo(id);
    }
}
