package dev.portproxy.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Who, other than administrators and Windows itself, could change what they rely on. */
final class FileAccess {

    // "Well-known SIDs" (Win32): SYSTEM, Administrators, TrustedInstaller, and CREATOR OWNER and OWNER RIGHTS, which
    // stand for an owner that is judged by itself.
    private static final Set<String> TRUSTED = Set.of(
            "S-1-5-18",
            "S-1-5-32-544",
            "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
            "S-1-3-0",
            "S-1-3-4");

    // The built-in Administrator, Domain Admins, Enterprise Admins.
    private static final Pattern ADMINISTRATORS = Pattern.compile("S-1-5-21(-\\d+){3}-(500|512|519)");

    // "File security and access rights" (Win32).
    private static final int WRITE_DATA_OR_ADD_FILE = 0x2;
    private static final int APPEND_DATA_OR_ADD_DIRECTORY = 0x4;
    private static final int WRITE_EXTENDED_ATTRIBUTES = 0x10;
    private static final int DELETE_CHILD = 0x40;
    private static final int WRITE_ATTRIBUTES = 0x100;
    private static final int DELETE_OR_CHANGE_OWNERSHIP = 0x10000 | 0x40000 | 0x80000;
    private static final int GENERIC = 0x40000000 | 0x10000000;

    /** What the path is to those who rely on it. */
    enum Role {
        FILE(WRITE_DATA_OR_ADD_FILE | APPEND_DATA_OR_ADD_DIRECTORY),
        /** A library that is put beside a program is loaded by it. */
        DIRECTORY(WRITE_DATA_OR_ADD_FILE | APPEND_DATA_OR_ADD_DIRECTORY | DELETE_CHILD),
        /** A directory further up: new files in it do no harm, a renamed directory does. */
        DIRECTORY_ABOVE(DELETE_CHILD),
        /** Nothing in it comes from others; one who may set its attributes makes a junction of it while it is empty. */
        DIRECTORY_OF_DATA(WRITE_DATA_OR_ADD_FILE
                | APPEND_DATA_OR_ADD_DIRECTORY
                | WRITE_EXTENDED_ATTRIBUTES
                | DELETE_CHILD
                | WRITE_ATTRIBUTES);

        private final int harmful;

        Role(int harmful) {
            this.harmful = harmful | DELETE_OR_CHANGE_OWNERSHIP | GENERIC;
        }
    }

    private FileAccess() {}

    /** The SIDs of those who could; everyone's, where the path has no DACL. */
    static List<String> strangersWhoWrite(SecurityDescriptor security, Role role) {
        return strangersWhoWrite(security, role, Set.of());
    }

    /** @param known SIDs of those who are no strangers there */
    static List<String> strangersWhoWrite(SecurityDescriptor security, Role role, Set<String> known) {
        if (security.access().isEmpty()) {
            return List.of("S-1-1-0");
        }
        List<String> strangers = new ArrayList<>();
        // An owner may always change the DACL.
        if (!isTrusted(security.owner())) {
            strangers.add(security.owner());
        }
        for (SecurityDescriptor.Entry entry : security.access().get()) {
            if (entry.allowsHere() && (entry.mask() & role.harmful) != 0 && !isTrusted(entry.sid())) {
                strangers.add(entry.sid());
            }
        }
        return strangers.stream().distinct().filter(sid -> !known.contains(sid)).toList();
    }

    static boolean isTrusted(String sid) {
        return TRUSTED.contains(sid) || ADMINISTRATORS.matcher(sid).matches();
    }
}
