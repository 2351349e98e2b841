package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElevatedProgramTest {

    private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";
    private static final String ADMINISTRATORS = "VORDEFINIERT\\Administratoren";
    private static final String USERS = "VORDEFINIERT\\Benutzer";
    private static final String OWN = "PC\\kim";
    private static final Set<String> KNOWN = Set.of(SYSTEM, ADMINISTRATORS);
    private static final Set<AclEntryPermission> ALL = EnumSet.allOf(AclEntryPermission.class);

    @TempDir
    private Path directory;

    private Path jar;
    private Path library;
    private final Map<Path, SecurityDescriptor> permissions = new HashMap<>();

    private record Account(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    @BeforeEach
    void a_program() throws IOException {
        jar = directory.toRealPath().resolve("lib").resolve("portproxy.jar");
        library = JnaLibrary.beside(jar);
        Files.createDirectories(library.getParent());
        Files.createFile(jar);
        Files.createFile(library);
        Files.createFile(jar.resolveSibling("portproxy.jsa"));
    }

    private static AclEntry allow(String account, Set<AclEntryPermission> rights, AclEntryFlag... flags) {
        return entry(AclEntryType.ALLOW, account, rights, flags);
    }

    private static AclEntry entry(
            AclEntryType type, String account, Set<AclEntryPermission> rights, AclEntryFlag... flags) {
        return AclEntry.newBuilder()
                .setType(type)
                .setPrincipal(new Account(account))
                .setPermissions(rights)
                .setFlags(flags)
                .build();
    }

    /** Beside administrators, who own everything and may do all. */
    private void also(Path path, AclEntry... entries) {
        List<AclEntry> acl = new ArrayList<>(List.of(allow(SYSTEM, ALL), allow(ADMINISTRATORS, ALL)));
        acl.addAll(List.of(entries));
        permissions.put(path, FileAcl.of(new Account(ADMINISTRATORS), acl));
    }

    private Optional<String> judge() throws IOException {
        also(Path.of("anywhere else"), allow(USERS, EnumSet.of(AclEntryPermission.READ_DATA)));
        SecurityDescriptor otherwise = permissions.get(Path.of("anywhere else"));
        return ElevatedProgram.judge(
                ElevatedProgram.roles(jar), path -> permissions.getOrDefault(path, otherwise), KNOWN, OWN);
    }

    private void refused(Path path, String account) {
        PortProxyException refused = assertThrows(PortProxyException.class, this::judge);
        assertEquals(ErrorId.ACCESS_DENIED, refused.id());
        assertTrue(refused.getMessage().contains(path + ", because " + account), refused.getMessage());
        assertTrue(refused.fix().wordsAlone().contains("%ProgramFiles%"), refused.toString());
    }

    @Test
    void where_only_administrators_write_there_is_nothing_to_say() throws IOException {
        assertEquals(Optional.empty(), judge());
    }

    @Test
    void each_file_and_folder_that_code_comes_from_is_judged() {
        for (Path path :
                List.of(jar, jar.getParent(), library, library.getParent(), jar.resolveSibling("portproxy.jsa"))) {
            permissions.clear();
            also(path, allow(USERS, EnumSet.of(AclEntryPermission.WRITE_DATA)));
            refused(path, USERS);
        }
    }

    @Test
    void a_folder_above_may_get_new_ones_and_may_not_lose_this_one() throws IOException {
        Path root = jar.getRoot();
        also(root, allow(USERS, EnumSet.of(AclEntryPermission.APPEND_DATA, AclEntryPermission.WRITE_DATA)));
        assertEquals(Optional.empty(), judge());
        also(root, allow(USERS, EnumSet.of(AclEntryPermission.DELETE_CHILD)));
        refused(root, USERS);
        permissions.clear();
        also(jar.getParent().getParent(), allow(USERS, EnumSet.of(AclEntryPermission.DELETE)));
        refused(jar.getParent().getParent(), USERS);
    }

    @Test
    void a_right_that_is_denied_or_inherited_only_is_none() throws IOException {
        also(
                jar,
                entry(AclEntryType.DENY, USERS, ALL),
                allow(USERS, ALL, AclEntryFlag.INHERIT_ONLY, AclEntryFlag.FILE_INHERIT));
        assertEquals(Optional.empty(), judge());
    }

    @Test
    void an_owner_may_always_give_himself_the_right() {
        permissions.put(jar, FileAcl.of(new Account(USERS), List.of(allow(ADMINISTRATORS, ALL))));
        refused(jar, USERS);
    }

    @Test
    void without_permissions_everybody_may_write() {
        permissions.put(library, FileAcl.of(new Account(ADMINISTRATORS), List.of()));
        refused(library, "S-1-1-0");
    }

    @Test
    void the_own_account_is_a_warning_that_names_the_place() throws IOException {
        also(library.getParent(), allow(OWN, ALL));
        String warning = judge().orElseThrow();
        assertTrue(warning.contains(OWN) && warning.contains(library.getParent().toString()), warning);
        also(library, allow(OWN, ALL), allow(USERS, ALL));
        refused(library, USERS);
    }

    @Test
    void what_cannot_be_read_is_no_reason_to_go_on() {
        IOException why = new IOException("denied");
        assertThrows(
                IOException.class,
                () -> ElevatedProgram.judge(
                        ElevatedProgram.roles(jar),
                        path -> {
                            throw why;
                        },
                        KNOWN,
                        OWN));
    }

    @Test
    @Tag("windows")
    void java_alone_tells_elevation_and_permissions_as_windows_does() throws IOException {
        assertEquals(Elevation.isElevated(), ElevatedProgram.isElevated());
        Set<String> trusted = new TreeSet<>(Accounts.names(List.of("S-1-5-18", "S-1-5-32-544")));
        for (Path path : List.of(Windows.systemDirectory(), Windows.programData(), directory, jar, library)) {
            Set<String> byJna = new TreeSet<>(Accounts.names(FileAccess.strangersWhoWrite(
                    FileObject.at(path).orElseThrow().security(), FileAccess.Role.DIRECTORY)));
            Set<String> byJava =
                    new TreeSet<>(FileAccess.strangersWhoWrite(FileAcl.of(path), FileAccess.Role.DIRECTORY));
            byJava.removeIf(name -> trusted.contains(name) || name.endsWith("\\TrustedInstaller"));
            // Wine's Java names what stands alone with a backslash before it.
            byJava =
                    new TreeSet<>(byJava.stream().map(ElevatedProgramTest::bare).toList());
            byJna = new TreeSet<>(byJna.stream().map(ElevatedProgramTest::bare).toList());
            byJava.remove("CREATOR OWNER");
            assertEquals(byJna, byJava, path.toString());
        }
    }

    private static String bare(String name) {
        return name.startsWith("\\") ? name.substring(1) : name;
    }
}
