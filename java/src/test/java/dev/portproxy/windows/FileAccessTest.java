package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.windows.FileAccess.Role;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileAccessTest {

    private static final String SYSTEM = "S-1-5-18";
    private static final String ADMINISTRATORS = "S-1-5-32-544";
    private static final String USERS = "S-1-5-32-545";
    private static final String EVERYONE = "S-1-1-0";
    private static final String SOMEBODY = "S-1-5-21-1-2-3-1001";
    private static final int FULL = 0x1f01ff;
    private static final int READ_EXECUTE = 0x1200a9;

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void who_could_replace_a_file(String what, List<String> strangers, SecurityDescriptor security) {
        assertEquals(strangers, FileAccess.strangersWhoWrite(security, Role.FILE));
    }

    static Stream<Arguments> who_could_replace_a_file() {
        return Stream.of(
                Arguments.of(
                        "as below Program Files",
                        List.of(),
                        of(SYSTEM, allow(SYSTEM, FULL), allow(ADMINISTRATORS, FULL), allow(USERS, READ_EXECUTE))),
                Arguments.of("users write", List.of(USERS), of(SYSTEM, allow(USERS, READ_EXECUTE | 0x2))),
                Arguments.of("users append", List.of(USERS), of(SYSTEM, allow(USERS, 0x4))),
                Arguments.of("users delete", List.of(USERS), of(SYSTEM, allow(USERS, 0x10000))),
                Arguments.of("users take it over", List.of(USERS), of(SYSTEM, allow(USERS, 0x80000))),
                Arguments.of("users give rights", List.of(USERS), of(SYSTEM, allow(USERS, 0x40000))),
                Arguments.of("generic write", List.of(USERS), of(SYSTEM, allow(USERS, 0x40000000))),
                Arguments.of("generic all", List.of(EVERYONE), of(SYSTEM, allow(EVERYONE, 0x10000000))),
                Arguments.of("generic read", List.of(), of(SYSTEM, allow(EVERYONE, 0x80000000))),
                Arguments.of("somebody owns it", List.of(SOMEBODY), of(SOMEBODY, allow(SYSTEM, FULL))),
                Arguments.of(
                        "named once", List.of(SOMEBODY), of(SOMEBODY, allow(SOMEBODY, FULL), allow(SOMEBODY, 0x2))),
                Arguments.of("no owner", List.of(""), of("", allow(SYSTEM, FULL))),
                Arguments.of(
                        "for what is made inside only",
                        List.of(),
                        of(SYSTEM, new SecurityDescriptor.Entry(0, 0x0b, FULL, SOMEBODY))),
                Arguments.of(
                        "inherited from above",
                        List.of(SOMEBODY),
                        of(SYSTEM, new SecurityDescriptor.Entry(0, 0x10, FULL, SOMEBODY))),
                Arguments.of("a denial", List.of(), of(SYSTEM, new SecurityDescriptor.Entry(1, 0, FULL, EVERYONE))),
                Arguments.of(
                        "a condition",
                        List.of(EVERYONE),
                        of(SYSTEM, new SecurityDescriptor.Entry(9, 0, FULL, EVERYONE))),
                Arguments.of(
                        "domain administrators",
                        List.of(),
                        of("S-1-5-21-1-2-3-500", allow("S-1-5-21-1-2-3-512", FULL))),
                Arguments.of("an empty DACL", List.of(), of(SYSTEM)),
                Arguments.of("no DACL at all", List.of(EVERYONE), new SecurityDescriptor(SYSTEM, Optional.empty())));
    }

    @Test
    void a_directory_far_above_may_get_new_files_and_not_be_renamed() {
        SecurityDescriptor root = of(SYSTEM, allow(USERS, 0x4), allow(USERS, 0x2));
        assertEquals(List.of(), FileAccess.strangersWhoWrite(root, Role.DIRECTORY_ABOVE));
        assertEquals(List.of(USERS), FileAccess.strangersWhoWrite(root, Role.DIRECTORY));
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"DIRECTORY", "DIRECTORY_ABOVE"})
    void whoever_deletes_what_is_in_a_directory_replaces_it(Role role) {
        assertEquals(List.of(USERS), FileAccess.strangersWhoWrite(of(SYSTEM, allow(USERS, 0x40)), role));
    }

    @ParameterizedTest(name = "right {0}")
    @ValueSource(ints = {0x2, 0x4, 0x10, 0x40, 0x100, 0x10000, 0x40000, 0x80000, 0x10000000, 0x40000000})
    void nobody_else_puts_anything_where_data_is_kept(int right) {
        SecurityDescriptor security = of(SYSTEM, allow(USERS, READ_EXECUTE | right));
        assertEquals(List.of(USERS), FileAccess.strangersWhoWrite(security, Role.DIRECTORY_OF_DATA));
        assertEquals(List.of(), FileAccess.strangersWhoWrite(security, Role.DIRECTORY_OF_DATA, Set.of(USERS)));
    }

    @Test
    void everybody_reads_where_data_is_kept() {
        SecurityDescriptor security = of(ADMINISTRATORS, allow(SYSTEM, FULL), allow(USERS, READ_EXECUTE));
        assertEquals(List.of(), FileAccess.strangersWhoWrite(security, Role.DIRECTORY_OF_DATA));
    }

    @ParameterizedTest
    @CsvSource({"05, 00000000, ''", "05, 01000000, G", "0b, 02000000, G", "0b, 03000000, GG"})
    void a_right_for_a_kind_of_object_counts_too(String type, String flags, String guids) {
        String everyone = "01010000" + "00000001" + "00000000";
        String entry = type + "000000" + "02000000" + flags + guids.replace("G", "ab".repeat(16)) + everyone;
        String header = "01000480" + "00000000" + "00000000" + "00000000" + "14000000";
        SecurityDescriptor security =
                SecurityDescriptor.parse(HexFormat.of().parseHex(header + "02000000" + "01000000" + entry));
        assertTrue(FileAccess.strangersWhoWrite(security, Role.FILE).contains(EVERYONE), security.toString());
    }

    @Test
    void a_descriptors_bytes_are_read() {
        // Revision and control; owner at 0x14, no group, no SACL, DACL at 0x24.
        String header = "01000480" + "14000000" + "00000000" + "00000000" + "24000000";
        String administrators = "01020000" + "00000005" + "20000000" + "20020000";
        String acl = "02003400" + "02000000";
        String allow = "00101800" + "ff011f00" + administrators;
        String deny = "010b1400" + "02000000" + "01010000" + "00000001" + "00000000";
        assertEquals(
                of(
                        ADMINISTRATORS,
                        new SecurityDescriptor.Entry(0, 0x10, FULL, ADMINISTRATORS),
                        new SecurityDescriptor.Entry(1, 0x0b, 2, EVERYONE)),
                SecurityDescriptor.parse(HexFormat.of().parseHex(header + administrators + acl + allow + deny)));
    }

    @Test
    void a_descriptor_without_a_dacl_is_read() {
        String header = "01000080" + "14000000" + "00000000" + "00000000" + "00000000";
        String system = "01010000" + "00000005" + "12000000";
        assertEquals(
                new SecurityDescriptor(SYSTEM, Optional.empty()),
                SecurityDescriptor.parse(HexFormat.of().parseHex(header + system)));
    }

    private static SecurityDescriptor of(String owner, SecurityDescriptor.Entry... entries) {
        return new SecurityDescriptor(owner, Optional.of(Arrays.asList(entries)));
    }

    private static SecurityDescriptor.Entry allow(String sid, int mask) {
        return new SecurityDescriptor.Entry(0, 0, mask, sid);
    }
}
