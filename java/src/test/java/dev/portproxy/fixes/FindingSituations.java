package dev.portproxy.fixes;

import static dev.portproxy.fixes.Situation.check;

import dev.portproxy.fixes.World.Place;
import java.util.ArrayList;
import java.util.List;

/** A situation for every finding, and for every way to word its fix. */
final class FindingSituations {

    /** What rules say, each alone in its store. */
    private static final List<String> TEXTS = List.of(
            "v4tov4 */51820=10.9.8.7/51820",
            "v4tov4 */53=10.9.8.7/8053",
            "v4tov4 no slash=10.0.0.5/80",
            "v4tov4 */8080=/8180",
            "v4tov4 */8080=",
            "v4tov4 */8080=10.9.8.7",
            "v4tov4 */8080= /8180",
            "v4tov4 */8080=10.9.8.7 /8180",
            "v4tov4  */8080=10.9.8.7/8180 ",
            "v4tov4 */ 8080=::1/8180",
            "v4tov4 */8080=(wsl hostname -I)/8180",
            "v4tov4 */8080=10.9.8.7 10.9.8.8/8180",
            "v4tov4 */8080=10.9.8.7,10.9.8.8/8000-8010",
            "v4tov4 */8080=999.1.1.1/8180",
            "v4tov4 */8080=10.9.8.7:8180/8080",
            "v4tov4 */8080=10.9.8.7:8180/8280",
            "v4tov4 */8080=[::1]:8180/8080",
            "v4tov4 */8080=[::1]:8180/8280",
            "v4tov4 */8080=http://10.9.8.7:8180//8080",
            "v4tov4 */8080=http://10.9.8.7//8080",
            "v4tov4 */8080=10.9.8.7/8180/8080",
            "v4tov4 */8080=10.9.8.0/24/8080",
            "v4tov4 */8080=srv1:8180/8080",
            "v4tov4 */8080='10.9.8.7'/8180",
            "v4tov4 */8080=10.9.8.7 8180/8080",
            "v4tov4 */8080=010.9.8.7/8180",
            "v4tov4 */8080=0x0a090807/8180",
            "v4tov4 */8080=ADDRESS/8180",
            "v4tov4 */8080=10.9.8.x/8180",
            "v4tov4 */PORT=10.9.8.7/8180",
            "v4tov4 0.0.0.0:8080/8080=10.9.8.7:8180/8080",
            "v4tov4 0.0.0.0:8080/8081=10.9.8.7/8180",
            "v4tov4 *:8080/8080=10.9.8.7/8080",
            "v4tov4 [::1]/8080=[fd00::5]/8180",
            "v4tov4 [::1]:8080/8080=10.9.8.7/8180",
            "v4tov4 ::1/8080=10.9.8.7/8180",
            "v4tov4 */8080=fd00::5/8180",
            "v6tov6 127.0.0.1/8080=10.9.8.7/8180",
            "v4tov6 */8080=10.9.8.7/8180",
            "v4tov4 */8080=0.0.0.0/8180",
            "v4tov4 */8080=*/8180",
            "v6tov6 */8080=::/8180",
            "v4tov4 */8080=239.255.255.250/8180",
            "v6tov6 */8080=ff02::1/8180",
            "v4tov4 224.0.0.1/8080=10.9.8.7/8180",
            "v4tov4 */8080=255.255.255.255/8180",
            "v4tov4 */70000=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/70000",
            "v4tov4 */0=10.9.8.7/8180",
            "v4tov4 */8000-8010=10.9.8.7/8000-8010",
            "v4tov4 */8000-8010=10.9.8.7/9000-9010",
            "v4tov4 */8000-8010=10.9.8.7/9000-9005",
            "v4tov4 */8000-8010=10.9.8.7/8180",
            "v4tov4 */8000=10.9.8.7/9000-9010",
            "v4tov4 */8000-8010=::1/8000-8010",
            "v4tov4 */8000-8000=10.9.8.7/8180",
            "v4tov4 */9000-8000=10.9.8.7/9000-8000",
            "v4tov4 */http=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/http",
            "v4tov4 */no-such-name=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/no-such-name",
            "v4tov4 */1000,2000=10.9.8.7/1000,2000",
            "v4tov4 */8080/tcp=10.9.8.7/8180",
            "v4tov4 */:8080=10.9.8.7/:8180",
            "v4tov4 */ 8080=10.9.8.7/8180",
            "v4tov4 8080/0.0.0.0=10.9.8.7/8180",
            "v4tov4 */08080=10.9.8.7/8180",
            "v4tov4 */0x50=10.9.8.7/8180",
            "v4tov4 127.0.0.1/8080=127.0.0.1/8080",
            "v4tov4 */8080=127.0.0.1/8080",
            "v4tov4 localhost/8080=10.9.8.7/8180",
            "v4tov4 localhost/8080=10.9.8.7/8000-8010",
            "v6tov4 localhost/8080=10.9.8.7/8180",
            "v4tov4 myhost/8080=10.9.8.7/8180",
            "v4tov4 */8080=web.example/8180",
            "v4tov4 127.0.0.1/8080=10.9.8.7/8180",
            "v4tov4 */8080=10.9.8.7/21",
            "v4tov4 */8080=10.9.8.7/5060");

    static final String OPTIONS =
            "{\"comment\":\"it's a \\\"test\\\"\",\"group\":\"a b\",\"options\":{\"allow\":[\"10.0.0.0/8\",\"fd00::/8\"],\"maxConnections\":7}}";

    private FindingSituations() {}

    static List<Situation> all() {
        List<Situation> all = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            String rule = TEXTS.get(i);
            // Beside the same in a file, below: each system has its own shell.
            all.add(check(rule, i % 3 == 0 ? Place.LINUX_DEFAULT : Place.WINDOWS_SYSTEM, rule));
        }
        for (Place place : Place.values()) {
            inEveryStore(place, all);
        }
        for (Place place : List.of(Place.LINUX_FILE, Place.WINDOWS_SYSTEM)) {
            ofSeveral(place, all);
        }
        TEXTS.forEach(rule -> all.add(check(
                rule + " with options",
                Place.LINUX_FILE,
                rule,
                "details " + rule.substring(0, rule.indexOf('=')) + "=" + OPTIONS)));
        all.add(new Situation("all of them", Place.LINUX_FILE, TEXTS, "", world -> {}, List.of("check")));
        ofFiles(all);
        MachineSituations.in(all);
        ServiceSituations.in(all);
        RelayRuns.in(all);
        TargetSituations.in(all);
        FirewallSituations.in(all);
        ListSituations.in(all);
        return all;
    }

    /** Each store has its own way to be named. */
    private static void inEveryStore(Place place, List<Situation> all) {
        all.add(check("two of one endpoint", place, "v4tov4 */8080=10.9.8.7/80", "v4tov4 0.0.0.0/8080=10.9.8.8/80"));
        all.add(check(
                "a better rule beside it", place, "v4tov4 [::1]/8080=10.9.8.7/8180", "v6tov4 ::1/8080=10.9.8.8/8280"));
        all.add(check(
                "disabled and live again",
                place,
                "v4tov4 */8080=10.9.8.7/8180",
                "details v4tov4 */8080={\"disabled\":\"10.9.8.8/1\"}"));
        all.add(check(
                        "one that is off",
                        place,
                        "v4tov4 */8081=10.9.8.7/8180",
                        "details v4tov4 */8080={\"disabled\":\"10.9.8.8/1\"}")
                .asking("check", "8080"));
    }

    private static void ofSeveral(Place place, List<Situation> all) {
        all.add(check(
                "three of one endpoint",
                place,
                "v4tov4 */8080=10.9.8.7/80",
                "v4tov4 0.0.0.0/8080=10.9.8.8/80",
                "v4tov4 */08080=10.9.8.9/80"));
        all.add(check(
                "a circle",
                place,
                "v4tov4 127.0.0.1/8081=127.0.0.1/8082",
                "v4tov4 127.0.0.1/8082=127.0.0.1/8083",
                "v4tov4 127.0.0.1/8083=127.0.0.1/8081"));
        all.add(check("an equal rule beside it", place, "v4tov4 ::1/8080=10.9.8.7/80", "v6tov4 ::1/8080=10.9.8.7/80"));
        all.add(check(
                "a disabled twin of the better rule",
                place,
                "v4tov4 localhost/8080=10.9.8.7/8180",
                "details v4tov4 127.0.0.1/8080={\"disabled\":\"10.9.8.8/1\"}"));
        all.add(check("details that are none", place, "v4tov4 */8080=10.9.8.7/8180", "details v4tov4 */8080={no json"));
        all.add(
                check(
                        "a firewall rule of no rule",
                        place,
                        "v4tov4 */8081=10.9.8.7/8180",
                        "details v4tov4 */8080={\"firewall\":{\"name\":\"PortProxy v4tov4 any/8080 0badcafe\",\"profiles\":[\"domain\"]}}"));
        all.add(check("rules that have gone", place).on(world -> {
            world.run(world.asking(List.of("add", "v4tov4", "80", "10.9.8.7")));
            world.emptied();
        }));
    }

    /** What only a file can have. */
    private static void ofFiles(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_FILE, Place.WINDOWS_FILE)) {
            all.add(check("a policy without a rule", place, "v4tov4 */8080=10.9.8.7/80")
                    .with(FirewallSituations.EMPTY_POLICY));
            all.add(check("a service that is disabled", place, "v4tov4 */8080=10.9.8.7/80")
                    .with("[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\iphlpsvc]\n\"Start\"=dword:4\n"
                            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters]\n"
                            + "\"DisabledComponents\"=dword:ff\n"));
            all.add(check("a name in two cases", place, "v4tov4 a/http=10.9.8.7/80", "v4tov4 A/HTTP=10.9.8.7/80"));
        }
    }
}
