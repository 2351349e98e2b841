package dev.portproxy.fixes;

import dev.portproxy.fixes.World.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Command lines that are refused, or say more than was asked, in every way that is known. */
final class RefusalSituations {

    private static final int MIXED = 60;

    private static final String[] RULES = {
        "v4tov4 */80=10.9.8.7/8180",
        "v4tov4 127.0.0.1/81=10.9.8.7/8180",
        "v4tov4 0.0.0.0/81=10.9.8.7/8181",
        "v6tov4 ::1/81=10.9.8.7/8180",
        "v4tov4 */82=10.9.8.7",
        "v4tov4 ::1/84=10.9.8.7/8180",
        "details v4tov4 */83={\"disabled\":\"10.9.8.7/8180\",\"comment\":\"off\"}",
    };

    private static final List<String> VERBS = List.of("add", "set", "delete", "netsh interface portproxy add");
    private static final List<String> FAMILIES =
            List.of("v4tov4", "v4tov5", "", "v4", "v6tov4", "V4TOV4", "ipv4", "tcp", "?");
    private static final List<String> LISTENS = List.of(
            "listenport=8080",
            "listenport=8000-8010",
            "listenport=0.0.0.0:8080",
            "listenport=",
            "listnport=8080",
            "listenport = 8080",
            "listenport= 8080",
            "listenport:8080",
            "listenport 8080",
            "l=8080",
            "listen=8080",
            "localport=8080",
            "port=8080",
            "8080",
            "0.0.0.0 8080",
            "0.0.0.0:8080",
            "",
            "listenport=http",
            "listenport=tcp/8080",
            "listenport=:8080",
            "listenport=8080,",
            "listenport='8080'",
            "listenport=PORT",
            "listenport=$port",
            "listenport=\uff18\uff10\uff18\uff10",
            "listenport=70000",
            "listenport=8080 listenport=8081",
            "listenport=8080listenaddress=0.0.0.0",
            "listenport=8080 listenaddress=0.0.0.0:8080",
            "listenport=8080 listenaddress=0.0.0.0:8081",
            "listenport=8080 listenaddress=localhost",
            "listenport=8080 listenaddress=::",
            "listenport=8080 listenaddress=*",
            "listenport=80",
            "listenport=81",
            "listenport=82",
            "listenport=83",
            "listenport=84",
            "listenport=80 listenaddress=127.0.0.1",
            "listenport=83 listenaddress=0.0.0.0");
    private static final List<String> CONNECTS = List.of(
            "connectaddress=10.9.8.6 connectport=8180",
            "connectaddress=10.9.8.6",
            "connectaddress=10.9.8.7 connectport=8180",
            "connectaddress=10.9.8.6:8180",
            "connectaddress=10.9.8.6:8180 connectport=8180",
            "connectaddress=10.9.8.6:8180 connectport=8181",
            "connectaddress=http://10.9.8.6:8180/",
            "connectaddress=https://10.9.8.6",
            "connectaddress=http://10.9.8.6:8180/path1",
            "connectaddress=[fd00::5]:8180",
            "connectaddress=[fd00::5]",
            "connectaddress=fd00::5",
            "connectaddress=10.9.8.6/24",
            "connectaddress=srv1:8180",
            "connectaddress='10.9.8.6'",
            "connectadress=10.9.8.6",
            "remoteaddress=10.9.8.6 remoteport=8180",
            "targetaddress=10.9.8.6",
            "connectaddress=",
            "connectaddress",
            "connectaddress= connectport=8180",
            "connectaddress=ADDRESS",
            "connectaddress=<IP>",
            "connectaddress=$(wsl hostname -I)",
            "connectaddress=10.9.8.6,10.9.8.5",
            "connectaddress=10.9.8.6 10.9.8.5",
            "connectaddress=0.0.0.0",
            "connectaddress=224.0.0.1",
            "connectaddress=010.9.8.6",
            "connectport=8180",
            "connectport=8000-8010",
            "connectaddress=10.9.8.6 connectport=8000-8010",
            "connectaddress=8180 connectport=10.9.8.6",
            "10.9.8.6 8180",
            "10.9.8.6:8180",
            "10.9.8.6 8180 0.0.0.0",
            "10.9.8.6 8180 0.0.0.0 tcp more",
            "");
    private static final List<String> MORE = List.of(
            "",
            "protocol=udp",
            "protocol=tcp",
            "protocol=sctp",
            "foo=1",
            "store=persistent",
            "=5",
            "--comment x",
            "--allow=10.0.0.0/8",
            "--max-connections=0",
            "--coment=x",
            "--force",
            "--no-add",
            "--without allow");

    /** Lines of the verbs that are not netsh's. */
    private static final List<String> LINES = List.of(
            "",
            "ad v4tov4 80 10.9.8.7",
            "restart",
            "status",
            "list",
            "help nothing",
            "--no-such",
            "show v4tov5",
            "show v4",
            "show v4tov4 80",
            "show 80",
            "show all",
            "show --live",
            "dump now",
            "reset now",
            "delete 80",
            "delete v4tov4",
            "delete v4tov4 --name",
            "delete --name x",
            "delete v4tov4 80 --name x",
            "delete v4tov4 --name nothing",
            "delete v4tov4 --name */80/",
            "enable",
            "enable 80",
            "enable 9999",
            "enable 81",
            "enable 83",
            "enable v4tov5 83",
            "enable */80 x y",
            "enable v4tov4 */82",
            "disable",
            "disable 80",
            "disable 83",
            "disable 81",
            "disable 127.0.0.1/80",
            "disable v6tov6 80",
            "disable v4tov4 */82",
            "disable --force 80",
            "check 9999",
            "check 81",
            "check v4tov4 */81",
            "check --fast",
            "check 80 81 82",
            "netsh",
            "netsh interface",
            "netsh interface portproxy",
            "netsh interface ipv4 show config",
            "netsh int port show v4",
            "netsh interface portproxy reset all",
            "netsh interface portproxy frobnicate",
            "netsh advfirewall firewall show rule",
            "import",
            "import no-such-file.json",
            "import one.txt --format=nonsense",
            "import EMPTY",
            "import NONSENSE",
            "import NETSH --mode replace",
            "import NETSH",
            "import NETSH --dry-run",
            "import NETSH --from other.reg",
            "import --from nothing.txt",
            "import --from SAME",
            "import NO-RULES --mode replace",
            "export",
            "export /no/such/folder/x.json",
            "export --format=nonsense",
            "undo 3",
            "undo",
            "undo --last",
            "backup",
            "backup list 3",
            "backup restore",
            "backup restore 20200101-000000-000-set",
            "backup restore nonsense",
            "ports",
            "ports x",
            "ports 80000",
            "ports 8080",
            "firewall",
            "firewall x",
            "firewall 8080",
            "firewall 8080 --policy no-such.reg",
            "firewall 8080 --policy SAME",
            "firewall 8080 --profile nothing",
            "relay status",
            "relay stop",
            "relay stop --pid 1",
            "relay --max-connections 3",
            "relay --rule nothing",
            "relay --rule PORT",
            "relay --drain 1s status",
            "relay x",
            "service",
            "service status",
            "service install now",
            "service start",
            "serve now",
            "delete 9999",
            "delete 81 9999",
            "delete 80 83",
            "delete v4tov4 */80 -> 10.9.9.9/1",
            "delete --group nobody",
            "delete 80 --group web",
            "set 9999 connectport=81",
            "set 80 listenport=81",
            "set 80 conectport=81");

    private RefusalSituations() {}

    static List<Situation> all() {
        Set<String> lines = new LinkedHashSet<>();
        for (String verb : VERBS) {
            boolean netsh = verb.startsWith("netsh");
            String family = FAMILIES.get(0);
            String listen = LISTENS.get(0);
            String connect = verb.endsWith("delete") ? "" : CONNECTS.get(0);
            FAMILIES.forEach(other -> lines.add(line(verb, other, listen, connect)));
            if (!netsh) {
                LISTENS.forEach(other -> lines.add(line(verb, family, other, connect)));
                MORE.forEach(other -> lines.add(line(verb, family, listen, connect, other)));
            }
            if (!verb.equals("delete")) {
                CONNECTS.forEach(other -> lines.add(line(verb, family, listen, other)));
            }
        }
        Random random = new Random(7);
        for (int i = 0; i < MIXED; i++) {
            String verb = any(VERBS, random);
            lines.add(line(
                    verb,
                    any(FAMILIES, random),
                    any(LISTENS, random),
                    any(CONNECTS, random),
                    verb.startsWith("netsh") ? "" : any(MORE, random)));
        }
        lines.addAll(LINES);
        List<Situation> all = new ArrayList<>();
        List<Place> places = List.of(Place.LINUX_FILE, Place.WINDOWS_SYSTEM);
        int turn = 0;
        for (String line : lines) {
            // Each line in one place; a file and a registry refuse alike.
            Place place = places.get(turn++ % places.size());
            all.add(typed(line, place));
        }
        return all;
    }

    private static String line(String... parts) {
        return String.join(
                " ", Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
    }

    private static String any(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Situation typed(String line, Place place) {
        List<String> words = line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
        return Situation.typed(line, place, words, RULES).on(world -> {
            world.cli.file("EMPTY", "");
            world.cli.file("NONSENSE", "nothing that is a rule\n");
            world.cli.file("NO-RULES", "#========================\npushd interface portproxy\n\nreset\n\npopd\n");
            world.cli.file(
                    "NETSH",
                    "netsh interface portproxy add v4tov4 listenport=8080 connectaddress=10.9.8.6\nnonsense\n");
        });
    }
}
