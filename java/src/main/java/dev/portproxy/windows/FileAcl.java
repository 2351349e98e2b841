package dev.portproxy.windows;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owner and permissions of a file as Java itself reads them: accounts by their names, and no JNA. */
final class FileAcl {

    private static final int ALLOWED = 0;
    private static final int DENIED = 1;
    private static final int INHERIT_ONLY = 0x08;

    // "File security and access rights" (Win32); the rights that change nothing are left out.
    private static final Map<AclEntryPermission, Integer> RIGHTS = Map.of(
            AclEntryPermission.WRITE_DATA, 0x2,
            AclEntryPermission.APPEND_DATA, 0x4,
            AclEntryPermission.WRITE_NAMED_ATTRS, 0x10,
            AclEntryPermission.DELETE_CHILD, 0x40,
            AclEntryPermission.WRITE_ATTRIBUTES, 0x100,
            AclEntryPermission.DELETE, 0x10000,
            AclEntryPermission.WRITE_ACL, 0x40000,
            AclEntryPermission.WRITE_OWNER, 0x80000);

    private FileAcl() {}

    static SecurityDescriptor of(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view == null) {
            throw new IOException(Texts.of("windows.its-file-system-has-no-permissions"));
        }
        return of(view.getOwner(), view.getAcl());
    }

    /** @param acl empty where there is none, which allows everyone everything: Java does not tell it from one that is */
    static SecurityDescriptor of(UserPrincipal owner, List<AclEntry> acl) {
        List<SecurityDescriptor.Entry> entries =
                acl.stream().map(FileAcl::entry).toList();
        return new SecurityDescriptor(owner.getName(), entries.isEmpty() ? Optional.empty() : Optional.of(entries));
    }

    private static SecurityDescriptor.Entry entry(AclEntry entry) {
        return new SecurityDescriptor.Entry(
                entry.type() == AclEntryType.ALLOW ? ALLOWED : DENIED,
                entry.flags().contains(AclEntryFlag.INHERIT_ONLY) ? INHERIT_ONLY : 0,
                entry.permissions().stream()
                        .mapToInt(right -> RIGHTS.getOrDefault(right, 0))
                        .sum(),
                entry.principal().getName());
    }
}
