package dev.portproxy.fixes;

import dev.portproxy.cli.Cli;
import dev.portproxy.cli.Session;
import dev.portproxy.cli.print.Output;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.launch.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What one command line had to say, with its fixes as values: as they are written, the store that was asked about in them. */
final class Heard extends Output {

    final List<Finding> findings = new ArrayList<>();
    final List<PortProxyException> refusals = new ArrayList<>();
    /** Every fix that was written, those of notes included. */
    final Set<Fix> written = new LinkedHashSet<>();

    final StringBuilder text = new StringBuilder();
    int exit;

    private Supplier<Optional<String>> store = Optional::empty;

    private Heard(Cli cli) {
        super(false, cli.platform()::shell);
    }

    static Heard of(Cli cli, List<String> words) {
        Heard heard = new Heard(cli);
        ByteArrayOutputStream help = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(help, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), stream, stream, cli.environment);
        String[] line = words.toArray(String[]::new);
        heard.exit = cli.besideItsRelay(
                () -> Main.program()
                        .run(terminal, heard, named -> new Session(terminal, cli.platform(), heard, named), line),
                line);
        heard.text.append(help.toString(StandardCharsets.UTF_8));
        return heard;
    }

    private Fix inStore(Fix fix) {
        return store.get().map(fix::inStore).orElse(fix);
    }

    @Override
    public void commandsName(Supplier<Optional<String>> named) {
        store = named;
        super.commandsName(named);
    }

    @Override
    public String written(Fix fix) {
        written.add(inStore(fix));
        return super.written(fix);
    }

    @Override
    public void finding(Finding finding, String storeName) {
        findings.add(finding.withFix(inStore(finding.fix())));
        super.finding(finding, storeName);
    }

    /** Each whole: what a person is told of notes in short has fixes, too. */
    @Override
    public void findings(List<Finding> all, String storeName) {
        all.forEach(finding -> finding(finding, storeName));
    }

    @Override
    public void error(PortProxyException error) {
        refusals.add(error.withFix(inStore(error.fix())));
        sentence(error.id().text() + ": " + error.getMessage());
        sentence(written(error.fix()));
    }

    @Override
    public void sentence(String sentence) {
        text.append(sentence).append('\n');
    }

    @Override
    public void block(String lines) {
        text.append(lines);
    }

    @Override
    public void data(String lines) {
        text.append(lines);
    }

    @Override
    public void bytes(byte[] bytes, Supplier<String> shown) {
        text.append(shown.get());
    }

    @Override
    public void object(Object object) {
        text.append(object).append('\n');
    }
}
