package dev.portproxy.serve;

import dev.portproxy.cli.print.Output;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shell;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The answers of one request of {@code serve}. */
final class AnswerOutput extends Output {

    private final RunningRequest request;

    AnswerOutput(RunningRequest request, Supplier<Shell> shell) {
        super(true, shell);
        this.request = request;
    }

    @Override
    public void about(int place) {
        request.about(place);
    }

    @Override
    public void missing(Optional<String> value) {
        request.missing(value.orElse(null));
    }

    @Override
    public void aboutAll() {
        request.about(null);
    }

    @Override
    public void sentence(String sentence) {
        request.answer("say", sentence);
    }

    /** One answer: the client tells it as one. */
    @Override
    protected void warning(String sentence, Fix fix) {
        request.answer("warning", (sentence + " " + inOneText(fix)).strip());
    }

    @Override
    public void block(String lines) {
        data(lines);
    }

    @Override
    public void data(String text) {
        object(data("text", "text", text));
    }

    @Override
    public void bytes(byte[] bytes, Supplier<String> text) {
        object(data("bytes", "base64", Base64.getEncoder().encodeToString(bytes)));
    }

    private static Map<String, Object> data(String type, String field, String value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", type);
        object.put(field, value);
        return object;
    }

    @Override
    public void object(Object object) {
        request.answer("object", object);
    }

    @Override
    public void error(PortProxyException error) {
        request.answer("error", object(error));
    }

    /** The last line of the answers has it. */
    @Override
    public void undo(String id, Fix sentence) {
        request.undo(id);
    }
}
