package dev.portproxy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Each package is a room, the rooms stand on floors, and dependencies go down; the whole program's package is the door. Windows stays behind its seam. */
@AnalyzeClasses(packages = "dev.portproxy", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    /** From the top floor to the bottom: a room, and which of the rooms below it may use. */
    private static final Map<String, Set<String>> ROOMS = rooms("""
            launch: serve cli cli.print app.serving app store machine relay file diagnostic rule words
            serve: cli cli.print exchange machine diagnostic words
            cli: cli.option cli.help cli.print app.serving app control listed exchange netsh firewall store \
                    machine registry relay file diagnostic rule words
            cli.option: app machine diagnostic rule words
            cli.help: cli.print exchange diagnostic rule words
            cli.print: app.serving app exchange firewall store machine relay diagnostic rule words
            door: app.serving app exchange firewall store machine registry relay diagnostic rule words
            app.serving: app control check.port store machine registry relay file diagnostic rule words
            app: control exchange check.live check.port check.text windows linux firewall store machine registry relay file diagnostic \
                    rule words
            control: exchange relay file diagnostic rule words
            listed: exchange check.port machine diagnostic rule words
            exchange: netsh store registry diagnostic rule words
            netsh: check.text diagnostic rule words
            check.live: check.port check.text firewall machine registry relay diagnostic rule words
            check.port: machine relay diagnostic rule words
            check.text: diagnostic rule words
            windows: firewall machine registry file diagnostic rule words
            linux: machine registry file diagnostic rule words
            firewall: machine registry diagnostic rule words
            store: registry file diagnostic rule words
            machine: registry file diagnostic rule words
            registry: file diagnostic rule words
            relay: relay.loop diagnostic rule words
            relay.loop:
            file: diagnostic words
            diagnostic: rule words
            rule: words
            words:
            """);

    /** Read once: several laws look at the same. */
    private static Set<String> uses;

    private static final String DOOR = "dev.portproxy";
    private static final String PROGRAM = DOOR + ".";
    private static final Path SOURCES = Path.of("java/src/main/java");
    private static final Pattern NAME = Pattern.compile("\\bdev\\.portproxy\\.(?:[a-z]\\w*\\.)*(?:[A-Z]\\w*|\\*)");

    /** Their own message is never null, or no file may be left to load one more class from: see {@code Tunnel.message}. */
    private static final Set<String> ASKS_ITSELF = Stream.of(
                    "diagnostic.Reason",
                    "diagnostic.PortProxyException",
                    "windows.ServiceFailure",
                    "relay.Acceptor",
                    "relay.Dialer",
                    "relay.PortProbe",
                    "relay.Tunnel")
            .map(PROGRAM::concat)
            .collect(Collectors.toSet());

    @ArchTest
    static void every_package_is_a_room(JavaClasses classes) {
        Set<String> packages = classes.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.equals(DOOR) ? "door" : name.substring(PROGRAM.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ROOMS.keySet()), packages);
    }

    /** Then the profile "nullness" checks it, and who embeds it knows where null may come from. */
    @ArchTest
    static void every_package_says_where_null_may_be(JavaClasses classes) {
        Set<String> silent = classes.stream()
                .map(JavaClass::getPackage)
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), silent);
    }

    @ArchTest
    static void a_room_may_use_rooms_below_it_alone(JavaClasses classes) {
        List<String> downwards = new ArrayList<>(ROOMS.keySet());
        ROOMS.forEach((room, uses) -> uses.forEach(
                used -> assertTrue(downwards.indexOf(room) < downwards.indexOf(used), room + " is not above " + used)));
    }

    @ArchTest
    static void rooms_use_what_they_may(JavaClasses classes) throws IOException {
        assertEquals(Set.of(), forbidden(classes));
    }

    /** So that what may be used says how the program is built, and not how it could be. */
    @ArchTest
    static void rooms_use_all_that_they_may(JavaClasses classes) throws IOException {
        assertEquals(arrows(ROOMS), arrows(used(classes)));
    }

    /** An arrow that follows from others is left out of the picture. */
    @ArchTest
    static void the_readmes_show_these_rooms(JavaClasses classes) throws IOException {
        Set<String> arrows = new TreeSet<>();
        ROOMS.forEach((room, uses) -> uses.stream()
                .filter(used -> uses.stream().noneMatch(between -> reaches(between, used)))
                .forEach(used -> arrows.add(room + " --> " + used)));
        for (Path page : List.of(Path.of("README.md"), Path.of("docs/README.ko.md"))) {
            String text = Files.readString(page);
            String picture = text.substring(text.indexOf("```mermaid"));
            assertEquals(
                    arrows,
                    picture.substring(0, picture.indexOf("\n```\n"))
                            .lines()
                            .map(String::strip)
                            .filter(line -> line.contains("-->"))
                            .collect(Collectors.toCollection(TreeSet::new)),
                    page.toString());
        }
    }

    @ArchTest
    static final ArchRule only_windows_knows_jna = noClasses()
            .that()
            .resideOutsideOfPackage("dev.portproxy.windows..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    // A fake or a caller off Windows must be able to load every class it names (Win32Exception loads kernel32).
    @ArchTest
    static final ArchRule windows_is_wired_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages("dev.portproxy.windows..")
            .and()
            .doNotHaveFullyQualifiedName("dev.portproxy.app.OperatingSystem")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.portproxy.windows..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule rules_and_what_is_said_of_them_are_pure = noClasses()
            .that()
            .resideInAnyPackage("dev.portproxy.rule..", "dev.portproxy.diagnostic..", "dev.portproxy.check.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.io..", "org.slf4j..", "tools.jackson..")
            .allowEmptyShould(true);

    /** Lines end with a line feed on every system, but in netsh's own formats: see {@code Platform.lineEnd}. */
    @ArchTest
    static final ArchRule no_line_ends_as_the_system_has_it = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "line end of the system's",
                    access -> access.getName().equals("println")
                                    && access.getTargetOwner().getPackageName().equals("java.io")
                            || Set.of("lineSeparator", "newLine").contains(access.getName())));

    /** Java's own failures may have no message: a sentence that ends with it would say "null". */
    @ArchTest
    static final ArchRule why_something_failed_is_asked_in_one_place = noClasses()
            .that(are(describe("not those that ask themselves", type -> !ASKS_ITSELF.contains(type.getName()))))
            .should()
            .accessTargetWhere(describe(
                    "message of a failure of Java's",
                    access -> Set.of("getMessage", "getLocalizedMessage").contains(access.getName())
                            && access.getTargetOwner().isAssignableTo(Throwable.class)
                            && !access.getTargetOwner().getName().startsWith(PROGRAM)));

    private static boolean reaches(String room, String other) {
        return ROOMS.get(room).stream().anyMatch(used -> used.equals(other) || reaches(used, other));
    }

    private static Map<String, Set<String>> used(JavaClasses classes) throws IOException {
        Map<String, Set<String>> used = new TreeMap<>();
        for (String use : uses(classes)) {
            String[] ends = use.split(" -> ");
            if (!room(ends[0]).equals(room(ends[1]))) {
                used.computeIfAbsent(room(ends[0]), room -> new TreeSet<>()).add(room(ends[1]));
            }
        }
        return used;
    }

    private static Set<String> arrows(Map<String, Set<String>> rooms) {
        Set<String> arrows = new TreeSet<>();
        rooms.forEach((room, uses) -> uses.forEach(used -> arrows.add(room + " -> " + used)));
        return arrows;
    }

    /** Uses that {@link #ROOMS} does not allow, such as "store.Details -> cli.Session". */
    static Set<String> forbidden(JavaClasses classes) throws IOException {
        return uses(classes).stream()
                .filter(use -> {
                    String[] ends = use.split(" -> ");
                    String from = room(ends[0]);
                    String to = room(ends[1]);
                    return !from.equals(to)
                            && !ROOMS.getOrDefault(from, Set.of()).contains(to);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Which class uses which, by their names below the program's package. Asked of both: sources name classes of which
     * the compiler keeps a constant alone, class files know those that an expression passes without a name.
     */
    static synchronized Set<String> uses(JavaClasses classes) throws IOException {
        if (uses == null) {
            uses = read(classes);
        }
        return uses;
    }

    private static Set<String> read(JavaClasses classes) throws IOException {
        Set<String> uses = new TreeSet<>();
        for (JavaClass from : classes) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getName().startsWith(PROGRAM)) {
                    uses.add(topLevel(from.getName()) + " -> " + topLevel(to.getName()));
                }
            }
        }
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String from = SOURCES.relativize(file).toString().replaceAll("[/\\\\]", ".");
                NAME.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(to -> uses.add(topLevel(from.replaceFirst("\\.java$", "")) + " -> " + topLevel(to)));
            }
        }
        return uses;
    }

    private static String topLevel(String name) {
        return name.substring(PROGRAM.length()).replaceFirst("\\$.*", "");
    }

    private static String room(String topLevel) {
        return topLevel.contains(".") ? topLevel.substring(0, topLevel.lastIndexOf('.')) : "door";
    }

    private static Map<String, Set<String>> rooms(String text) {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            List<String> words = List.of(line.split("[: ]+"));
            rooms.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
        }
        return rooms;
    }
}
