package dev.portproxy.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What a test does to who may write. */
final class Permissions {

    private Permissions() {}

    static void openToAll(Path path) throws IOException {
        UserPrincipal everyone = path.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(Accounts.names(List.of("S-1-1-0")).get(0).replaceFirst("^\\\\", ""));
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        List<AclEntry> acl = new ArrayList<>(view.getAcl());
        acl.removeIf(entry -> entry.principal().equals(everyone));
        acl.add(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(everyone)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
        view.setAcl(acl);
    }
}
