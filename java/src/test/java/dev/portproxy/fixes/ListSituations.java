package dev.portproxy.fixes;

import dev.portproxy.fixes.World.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What pasted lists say of another machine. */
final class ListSituations {

    private ListSituations() {}

    static void in(List<Situation> all) {
        for (Place place : List.of(Place.LINUX_DEFAULT, Place.WINDOWS_SYSTEM)) {
            Map<String, String> lists = new LinkedHashMap<>();
            lists.put("a program", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n [nginx.exe]\n");
            lists.put("IP Helper", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n  iphlpsvc\n [svchost.exe]\n");
            lists.put("Windows", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   4\n  TCP x:y z:0 LISTENING 1\n");
            lists.put("a service's host", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n [svchost.exe]\n");
            lists.put("Docker", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING   44\n [com.docker.backend.exe]\n");
            lists.put("WSL", "  TCP    127.0.0.1:8080   0.0.0.0:0   LISTENING   44\n [wslrelay.exe]\n");
            lists.put("nobody known", "  TCP    0.0.0.0:8080   0.0.0.0:0   LISTENING\n");
            lists.put(
                    "UDP alone", "  TCP    0.0.0.0:80   0.0.0.0:0   LISTENING  7\n  UDP    0.0.0.0:8080   *:*   44\n");
            lists.put("a connection", "  TCP    10.0.0.5:8080   10.0.0.6:50000   ESTABLISHED   44\n");
            lists.put("Linux", "tcp 0 0 0.0.0.0:8080 0.0.0.0:* LISTEN 44/nginx\n");
            lists.forEach((name, text) ->
                    all.add(Situation.typed("a list with " + name, place, List.of("ports", "8080", "--netstat", "LIST"))
                            .on(world -> world.list(text))));
            for (String mark : List.of("", " *")) {
                all.add(Situation.typed(
                                "a list of excluded ports" + mark,
                                place,
                                List.of("ports", "8080", "--excluded", "LIST"))
                        .on(world -> world.list("---- ----\n 8000 8100" + mark + "\n")));
            }
            all.add(Situation.typed("no list", place, List.of("ports", "8080", "--netstat", "LIST"))
                    .on(world -> world.list("Hello\n")));
        }
    }
}
