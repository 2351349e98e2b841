package dev.portproxy.netsh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before a pasted command; all of these are the same command. */
class PromptTest {

    private static final String COMMAND = "netsh interface portproxy show all";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "> ",
                ">",
                "$ ",
                "# ",
                "#",
                "- ",
                "* ",
                "\u2022 ",
                ">> ",
                "``",
                "%",
                "3. ",
                "3.",
                "12) ",
                "user@host:~$ ",
                "user@host:~$",
                "root#",
                "C:\\> ",
                "C:\\Windows\\System32>",
                "PS C:\\> ",
                "PS> ",
                "[host]: PS C:\\> ",
                "(base) PS C:\\> ",
                " PS C:\\>$ ",
            })
    void a_mark_or_a_prompt_is_taken_off(String prompt) {
        assertEquals(COMMAND, Prompt.strip(prompt + COMMAND).strip());
        String longLine = COMMAND + " ".repeat(10_000) + "x";
        assertEquals(longLine, Prompt.strip(prompt + longLine).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a netsh interface portproxy show all",
                "3 netsh interface portproxy show all",
                "3.x netsh interface portproxy show all",
                "$x netsh interface portproxy show all",
                "user@host netsh interface portproxy show all",
                "\"a b\"$ netsh interface portproxy show all",
                "# a netsh interface portproxy show all",
                "$ netshx interface portproxy show all",
                "$",
                "> ",
                "netsh interface portproxy show all > C:\\x",
                "C:\\Windows\\netsh.exe interface portproxy show all >nul",
                "@netsh interface portproxy show all",
            })
    void other_words_stay(String line) {
        assertEquals(line, Prompt.strip(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ C:\\Windows\\System32\\netsh.exe show all",
                "$@netsh show all",
                "$ \"C:\\Windows\\netsh.exe\" show all",
                "$\"netsh\" show all",
                "#/c/Windows/netsh show all",
            })
    void the_program_may_have_its_path(String line) {
        assertEquals(line.substring(1).stripLeading(), Prompt.strip(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"netsh interface portproxy>show all", " netsh interface portproxy> show all"})
    void netsh_s_own_prompt_stays_as_words(String line) {
        assertEquals(COMMAND, Prompt.strip(line));
    }
}
