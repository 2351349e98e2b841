package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.relay.FileLimit;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fits is the limit, and it is told where somebody could miss the rest. */
class FittingConnectionsTest {

    @ParameterizedTest
    @CsvSource({
        "20000, 0, 9870, false",
        "20000, 9000, 9870, false",
        "20000, 9900, 9870, true",
        "4096, 0, 1918, false",
        "1024, 0, 382, true",
        "60000, 20000, 10000, false"
    })
    void few_are_told(long files, int asked, int fit, boolean told) {
        FittingConnections connections = FittingConnections.of(
                RelaySettings.defaults(name -> OptionalInt.empty()), Optional.of(new FileLimit(files, 4)));
        assertEquals(fit, connections.settings().maxConnections());
        RelayOptions options = new RelayOptions(
                List.of(),
                Optional.empty(),
                false,
                asked == 0 ? OptionalInt.empty() : OptionalInt.of(asked),
                Optional.empty(),
                Optional.empty());
        Rule rule = new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("10.0.0.5", "80"));
        assertEquals(
                told,
                connections.warning(List.of(new ServedRule(rule, options))).isPresent());
    }
}
