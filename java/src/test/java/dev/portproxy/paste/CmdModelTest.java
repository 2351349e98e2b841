package dev.portproxy.paste;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models say of known lines what Windows says of them. */
class CmdModelTest {

    private static final Map<String, String> VARIABLES = Map.of("PATH", "C:\\bin", "QUOTE", "\"x\"");

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\u0001',
            value = {
                "a \"b & c\" d # a \"b & c\" d",
                "a b & calc # a b /calc",
                "a \"b\" & calc # a \"b\" /calc",
                "a \\\"b & calc # a \\\"b & calc",
                "a ^& b # a & b",
                "a \"^&\" # a \"^&\"",
                "a | calc || d && e # a /calc /d /e",
                "a (b) # a (b)",
                "(calc) # calc)",
                "a %PATH% # a C:\\bin",
                "a \"%path%\" # a \"C:\\bin\"",
                "a %none% 5% # a %none% 5%",
                "a \"%QUOTE:~0,1%&calc&\" # a \"\" /calc /\"",
                "a %PATH:bin=lib% # a C:\\lib",
            })
    void a_prompt(String line, String commands) {
        List<String> texts = CmdModel.prompt(VARIABLES, false).read(line.strip()).stream()
                .map(command -> command.text().strip())
                .toList();
        assertEquals(commands.strip(), String.join(" /", texts));
    }

    @Test
    void a_batch_file_has_arguments_and_forgets_what_is_no_variable() {
        CmdModel batch = CmdModel.batchFile(VARIABLES, false, " --store \"a b.reg\" add,x \"c&d\"");
        assertEquals("[--store] [\"a b.reg\"] [a b.reg] [add] [x]", text(batch, "[%1] [%2] [%~2] [%3] [%4]"));
        assertEquals("x --store \"a b.reg\" add,x \"c&d\"", text(batch, "x %*"));
        assertEquals("100% ", text(batch, "100%% %none%"));
        assertEquals("set \"v=c&d\"", text(batch, "set \"v=%~5\""));
    }

    @Test
    void delayed_expansion_takes_exclamation_marks_and_carets() {
        CmdModel on = CmdModel.prompt(VARIABLES, true);
        assertEquals("a \"C:\\bin\"", text(on, "a \"!PATH!\""));
        assertEquals("a \"b^c\"", text(on, "a \"b^c\""));
        assertEquals("a \"bc\"", text(on, "a \"b^c!\""));
    }

    @Test
    void a_redirection_is_seen() {
        assertEquals(
                List.of(true, false),
                CmdModel.prompt(VARIABLES, false).read("a >b & c \"<\"").stream()
                        .map(CmdModel.Simple::redirected)
                        .toList());
    }

    @Test
    void java_cuts_at_blanks_and_takes_a_bare_star_for_files() {
        assertEquals(
                List.of(
                        new JavaArguments.Word("a b", false),
                        new JavaArguments.Word("c\"d", false),
                        new JavaArguments.Word("e\\ f", false),
                        new JavaArguments.Word("*", true),
                        new JavaArguments.Word("*", false),
                        new JavaArguments.Word("x=y z", false),
                        new JavaArguments.Word("C:\\a\\", false),
                        new JavaArguments.Word("", false)),
                JavaArguments.of("\"a b\" c\\\"d \"e\\ f\" * \"*\" x=\"y z\" C:\\a\\ \"\""));
    }

    private static String text(CmdModel model, String line) {
        return model.read(line).get(0).text();
    }
}
