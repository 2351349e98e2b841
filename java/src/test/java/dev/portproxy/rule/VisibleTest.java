package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xad, 0x34f, 0x378, 0x61c,
                0x115f, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d,
                0x202e, 0x2060, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206f, 0x2800, 0x3164, 0xfe00, 0xfe0f, 0xfeff,
                0xffa0, 0xfff9, 0xfffb, 0xfffe, 0xffff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe0001, 0xe0041, 0xe01ef,
                0x10ffff
            })
    void what_a_terminal_obeys_or_nobody_sees_is_hidden(int codePoint) {
        assertTrue(Visible.isHidden(codePoint));
        String text = Character.toString(codePoint);
        assertTrue(Visible.line("a" + text + "b").matches("a(\\\\u[0-9a-f]{4}){1,2}b"), Visible.line(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "*/80",
                "\u00fc\u00e9",
                "\ud55c\uad6d\uc5b4",
                "\ud83d\udc4b",
                "\u05d0\u0627",
                "e\u0301",
                "\u00a0",
                "\\u001b",
                ""
            })
    void what_can_be_seen_stays_as_it_is(String text) {
        assertEquals(text, Visible.line(text));
        assertEquals(text, Visible.lines(text));
    }

    @Test
    void only_whole_line_ends_end_a_line() {
        assertEquals("a\nb\r\nc\\u000dd", Visible.lines("a\nb\r\nc\rd"));
        assertEquals("a\\u000ab\\u000d\\u000ac", Visible.line("a\nb\r\nc"));
        assertEquals("\\u202e", Visible.line("\u202e"));
        assertEquals("\u202e\\u001b", Visible.controls("\u202e\u001b"));
        assertEquals("a \\u00a0\\u3000\\u0009\ud83d\udc4b", Visible.exact("a \u00a0\u3000\t\ud83d\udc4b"));
    }

    @Property
    void nothing_hidden_is_left_in_any_text(@ForAll String text) {
        assertFalse(Visible.line(text).codePoints().anyMatch(Visible::isHidden));
        assertEquals(Visible.line(text), Visible.line(Visible.line(text)));
    }

    @Property
    void no_message_holds_anything_hidden(@ForAll String text) {
        PortProxyException error = new PortProxyException(ErrorId.INVALID_RULE, text, text);
        Finding finding = new Finding(
                FindingId.PORT_HELD,
                Severity.ERROR,
                text,
                List.of(text),
                text,
                Optional.of(new RuleId(Family.V4TOV4, text)));
        for (String shown : List.of(
                error.getMessage(),
                finding.message(),
                finding.evidence().get(0),
                finding.rule().orElseThrow().toString())) {
            assertFalse(shown.codePoints().anyMatch(Visible::isHidden), shown);
        }
        for (String fix : List.of(error.fix().wordsAlone(), finding.fix().wordsAlone())) {
            assertFalse(fix.replace("\r\n", "").replace("\n", "").codePoints().anyMatch(Visible::isHidden), fix);
        }
    }
}
