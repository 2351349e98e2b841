package dev.portproxy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.help.ShellLine;
import dev.portproxy.diagnostic.FindingId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shell is told while somebody types. */
class CompletionTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void rules() {
        cli = Cli.onLinux(directory);
        cli.done("add", "v4tov4", "80", "10.0.0.5", "--group", "web servers");
        cli.done("add", "v4tov4", "443", "10.0.0.5", "8443", "127.0.0.1", "--group", "db");
        cli.done("add", "v6tov4", "443", "10.0.0.6", "8443", "::1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "dis | disable",
                "de | delete demo",
                "completion | completion",
                "comple | completion",
                "--st | --store",
                "--store x.reg ena | enable",
                "relay s | status stop",
                "relay status --wa | --watch",
                "help relay st | status stop",
                "help che | check",
                "add v6 | v6tov4 v6tov6",
                "add v4tov4 c | connectaddress= connectport=",
                "add v4tov4 connectport=80 c | connectaddress=",
                "add v4tov4 protocol= | protocol=tcp",
                "show a | all",
                "delete v4tov4 listenport= | listenport=80 listenport=443",
                "delete v4tov4 listenaddress=127.0.0.1 listenport= | listenport=443",
                "delete v6tov4 listenport=443 listenaddress= | listenaddress=::1",
                "delete 8 | 80",
                "delete 80 12 | 127.0.0.1/443",
                "delete v6tov4 ~~ | listenport= listenaddress= protocol=",
                "delete 80 v6tov4 ~~ | 443",
                "delete listenport=80 l | listenaddress=",
                "show 12 | 127.0.0.1/443",
                "show v6 | v6tov4 v6tov6",
                "show v6tov4 ~~ | 443",
                "set 8 | 80",
                "set 80 c | connectaddress= connectport=",
                "set 80 ~~ | connectaddress= connectport= protocol=",
                "set v6tov4 listenport=443 co | connectaddress= connectport=",
                "add 8 | ",
                "enable 8 | 80",
                "config set ~~ | store lang",
                "config unset s | store",
                "config set store u | user",
                "config set lang ~~ | en ko",
                "disable 127 | 127.0.0.1/443",
                "disable v6tov4 | v6tov4",
                "check v6tov4 ~~ | 443",
                "check v4tov4 ~~ | 80 443",
                "set --group d | db",
                "set --group=d | --group=db",
                "set --group w | web servers",
                "check --only DuplicateL | DuplicateListen",
                "check --only DuplicateListen,DuplicateN | DuplicateListen,DuplicateName",
                "check --only=duplicatel | --only=DuplicateListen",
                "add --send-proxy ~~ | v1 v2",
                "set --without allow,send | allow,send-proxy",
                "relay --log pro | problems",
                "import --mode re | replace",
                "import --format s | show",
                "export --format s | ",
                "export --format c | csv",
                "firewall 80 --profile pr | Private",
                "add --firewall-profile domain,pr | domain,private",
                "ports --protocol u | udp",
                "completion z | zsh",
                "backup restore l | last",
                "--lang k | ko",
                "demo --js | ",
                "demo --st | ",
                "add --hel | --help",
                "shwo x | ",
                "add -- --c | ",
            })
    void a_word_goes_on_as_the_command_line_allows(String line, String expected) {
        assertEquals(expected == null ? "" : expected, String.join(" ", words(line)));
    }

    @Test
    void verbs_are_all_that_help_names_each_with_what_it_does() {
        List<String> told = complete("").lines().toList();
        assertTrue(told.contains("enable\tEnable rules."), told.toString());
        Set<String> named = new TreeSet<>();
        cli.done("--help")
                .out()
                .lines()
                .filter(line -> line.matches("  [a-z]+ .*"))
                .filter(line -> !line.startsWith("  portproxy"))
                .forEach(line -> named.add(line.strip().split(" ")[0]));
        assertEquals(named, new TreeSet<>(words("")));
    }

    @Test
    void every_finding_has_its_id() {
        assertEquals(Arrays.stream(FindingId.values()).map(FindingId::text).toList(), words("check --only "));
    }

    @Test
    void a_rule_comes_with_its_target() {
        assertEquals("80\tv4tov4 */80 -> 10.0.0.5/80\n", complete("disable 8"));
    }

    @Test
    void an_undo_comes_with_what_it_takes_back() {
        List<String> told = complete("backup restore ").lines().toList();
        assertEquals(4, told.size());
        assertTrue(told.get(1).matches("\\d+-\\d+-\\d+-add\tadd, 1 value"), told.get(1));
    }

    @Test
    void an_option_that_is_given_is_not_offered_again() {
        assertTrue(words("add --comment x --").contains("--group"));
        assertFalse(words("add --comment x --").contains("--comment"));
        assertTrue(words("add --allow 10.0.0.0/8 --").contains("--allow"), "it may be given again");
    }

    @Test
    void the_store_that_is_named_is_the_one_that_is_read() {
        String other = cli.path("other.reg");
        cli.done("add", "v4tov4", "8123", "10.0.0.5", "--store", other);
        assertEquals(List.of("8123"), words("--store OTHER disable 81"));
        assertEquals(List.of("8123"), words("disable --store=OTHER 81"));
        assertEquals(List.of(), words("disable --store nowhere.txt 8"));
        assertEquals(List.of("v4tov4", "v4tov6"), words("disable --store nowhere.txt v4"));
    }

    @ParameterizedTest
    @CsvSource({
        "show --store , .reg",
        "import --from , .reg",
        "import , ''",
        "export , ''",
        "ports 80 --netstat , ''",
        "firewall 80 --policy , .reg",
    })
    void where_a_file_may_stand_the_shell_is_told(String line, String ending) {
        assertTrue(complete(line + " ").endsWith("\tfiles\t" + ending + "\n"), complete(line + " "));
    }

    @Test
    void a_group_that_no_line_can_hold_is_left_out() {
        cli.done("set", "v4tov4", "80", "--group", "a\tb");
        assertEquals(List.of("db"), words("set --group "));
    }

    @Test
    void a_line_of_bash_is_read_as_bash_does() {
        assertEquals(List.of("portproxy", "add", ""), ShellLine.words("portproxy add "));
        assertEquals(List.of("portproxy", "a b", "c d", "e\"f"), ShellLine.words("portproxy 'a b' \"c d\" e\\\"f"));
        assertEquals(List.of("portproxy", "", "x y"), ShellLine.words("portproxy '' 'x y"));
        assertEquals(List.of("portproxy", "listenport=80"), ShellLine.words("ls | x; portproxy listenport=80"));
        assertEquals(
                "80\tv4tov4 */80 -> 10.0.0.5/80\n",
                cli.done("complete", "--line=sudo -E ./pp disable 8", "--command=./pp")
                        .out());
    }

    @Test
    void the_scripts_name_no_verb_so_that_none_of_them_grows_old() {
        for (String shell : List.of("bash", "zsh", "fish", "powershell")) {
            String script = cli.done("completion", shell).out();
            assertTrue(script.contains("complete "), script);
            for (String verb : List.of("disable", "delete", "firewall", "import")) {
                assertFalse(script.contains(verb), verb + " in " + shell);
            }
        }
    }

    private List<String> words(String line) {
        return complete(line)
                .lines()
                .filter(answer -> !answer.startsWith("\t"))
                .map(answer -> answer.split("\t")[0])
                .collect(Collectors.toList());
    }

    /** @param line its last word is the one that is typed; {@code ~~} stands for none yet, OTHER for another store */
    private String complete(String line) {
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
        words.replaceAll(word -> word.replace("OTHER", cli.path("other.reg")));
        String typed = words.remove(words.size() - 1).replace("~~", "");
        List<String> command = new ArrayList<>(List.of("complete", "--word=" + typed, "--"));
        command.addAll(words);
        return cli.done(command.toArray(String[]::new)).out();
    }
}
