package dev.portproxy.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.words.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words between the commands of a fix. */
class FixWriterTest {

    private static final Shell POSIX = Shell.posix(text -> true);
    private static final Shell WINDOWS = Shell.windows(text -> true);

    private static final OwnCommand SHOW = OwnCommand.of("show");
    private static final OwnCommand CHECK = OwnCommand.of("check");
    private static final ForeignCommand START = ForeignCommand.windows("net", "start");
    private static final ForeignCommand CMDLET = ForeignCommand.powerShell("Get-Service");

    private static void assertText(String text, Fix fix) {
        assertEquals(text, WINDOWS.text(fix));
    }

    @Test
    void steps_go_on_with_then_and_ways_with_or() {
        assertText("", Fix.NONE);
        assertText("portproxy show", Fix.of(SHOW));
        assertText("To look: portproxy show, then: portproxy check", Fix.of("To look", SHOW, CHECK));
        assertText("Wait, then: portproxy show", Fix.of(new Hint("Wait"), SHOW));
        assertText("net start, then restart Windows.", Fix.of(START, new Hint("restart Windows")));
        assertText("portproxy show, or: portproxy check", Fix.of(SHOW).or(Fix.of(CHECK)));
        assertText(
                "Take another port, or stop the service: net start",
                Fix.words("Take another port").or(Fix.of("Stop the service", START)));
    }

    @Test
    void a_sentence_ends_itself_and_a_purpose_begins_anew() {
        assertText(
                "Take another port. To look: portproxy show; to try: portproxy check",
                Fix.words("Take another port.").or(Fix.of("To look", SHOW)).or(Fix.of("To try", CHECK)));
        assertText("portproxy show. It may be gone by then.", Fix.of(SHOW).or(Fix.words("It may be gone by then.")));
        assertText(
                "Did you mean --x? For help: portproxy show",
                Fix.words("Did you mean --x?").or(Fix.of("For help", SHOW)));
    }

    @Test
    void ways_of_one_purpose_name_it_once() {
        assertText(
                "Write one of them: portproxy show, or: portproxy check, or one of 3 more.",
                Fix.of("Write one of them", SHOW)
                        .or(Fix.of("Write one of them", CHECK))
                        .or(Fix.words("one of 3 more")));
    }

    @Test
    void who_does_it_stands_before_the_first_command() {
        assertText("As administrator: net start", Fix.asAdministrator(START));
        assertText("There, as administrator: net start", Fix.asAdministrator("There", START));
        assertText("Wait, then as administrator: net start", Fix.asAdministrator(new Hint("Wait"), START));
        assertText("Wait, or as administrator: net start", Fix.words("Wait").or(Fix.asAdministrator(START)));
        Fix here = Fix.asAdministrator(ForeignCommand.here("sysctl"));
        assertEquals("As root: sysctl", POSIX.text(here));
        assertText("As administrator: sysctl", here);
        assertEquals("As administrator: net start", POSIX.text(Fix.asAdministrator(START)));
    }

    @Test
    void so_it_is_in_korean() {
        Language.KOREAN.whileDoing(() -> {
            assertText("보려면: portproxy show, 그런 다음: portproxy check", Fix.of("보려면", SHOW, CHECK));
            assertText(
                    "다른 포트를 쓰십시오. 보려면: portproxy show; 시험하려면, 관리자 권한으로:" + " net start",
                    Fix.words("다른 포트를 쓰십시오.").or(Fix.of("보려면", SHOW)).or(Fix.asAdministrator("시험하려면", START)));
            // Java keeps its capital: no Korean word has one.
            assertText(
                    "portproxy show, 또는 Java를 설치하십시오: net start", Fix.of(SHOW).or(Fix.of("Java를 설치하십시오", START)));
        });
    }

    @Test
    void what_is_for_powershell_alone_has_lines_of_its_own() {
        assertText("In PowerShell: Get-Service", Fix.of(CMDLET));
        assertText(
                "In PowerShell as administrator: Get-Service\nthen: net start\nor in a prompt: net start\nTo look:"
                        + " portproxy show",
                Fix.asAdministrator(CMDLET, START)
                        .or(Fix.of("In a prompt", START))
                        .or(Fix.of("To look", SHOW)));
    }

    @Test
    void names_keep_their_capitals() {
        assertText("Wait, or IPv6 it is: net start", Fix.words("Wait").or(Fix.of("IPv6 it is", START)));
    }

    @Test
    void whether_it_needs_an_administrator_is_told_by_the_steps_too() {
        assertTrue(needs(Fix.asAdministrator(START)));
        assertTrue(needs(Fix.of(OwnCommand.of("service start"))));
        assertTrue(needs(Fix.of(OwnCommand.of("reset")).inStore("system")));
        assertTrue(needs(Fix.of(OwnCommand.of("reset")).inStore("machine")));
        assertFalse(needs(Fix.of(OwnCommand.of("reset")).inStore("user")));
        assertFalse(needs(Fix.of(OwnCommand.of("reset"))));
        assertFalse(needs(Fix.of(SHOW).inStore("system")));
        assertFalse(needs(Fix.of(START)));
    }

    private static boolean needs(Fix fix) {
        return fix.remedies().get(0).needsAdministrator();
    }

    @Test
    void words_alone_are_those_that_need_no_command() {
        assertEquals(
                "Wait. Ask.",
                Fix.words("Wait.")
                        .or(Fix.of("To look", SHOW))
                        .or(Fix.words("Ask."))
                        .wordsAlone());
        assertEquals(List.of(), Fix.words("").remedies());
    }

    /** A line of a fix is taken by a shell as it stands: no word joins it to the one before. */
    @Test
    void commands_that_follow_one_another_have_a_line_each_where_they_are_pasted() {
        assertEquals("portproxy show\nportproxy check", WINDOWS.lines(Fix.of(SHOW, CHECK)));
        assertEquals("To look: portproxy show\nportproxy check", WINDOWS.lines(Fix.of("To look", SHOW, CHECK)));
        assertEquals(
                "portproxy show\nportproxy check\nor: net start",
                WINDOWS.lines(Fix.of(SHOW, CHECK).or(Fix.of(START))),
                "another way is no next command");
        assertEquals("Wait, then: portproxy show", WINDOWS.lines(Fix.of(new Hint("Wait"), SHOW)), "one command");
        assertEquals(
                "portproxy show\nor: portproxy check",
                WINDOWS.lines(Fix.of(SHOW).or(Fix.of(CHECK))),
                "a line each, and the second says that it is another way");
    }
}
