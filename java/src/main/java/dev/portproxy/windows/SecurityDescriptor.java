package dev.portproxy.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A self-relative SECURITY_DESCRIPTOR ([MS-DTYP] 2.4.6).
 *
 * @param owner a SID such as {@code S-1-5-18}; empty where the descriptor names none
 * @param access the DACL's entries in their order; absent where there is no DACL, which allows everyone everything
 */
record SecurityDescriptor(String owner, Optional<List<Entry>> access) {

    private static final int DACL_PRESENT = 0x0004;
    private static final int OWNER_AT = 4;
    private static final int DACL_AT = 16;

    /**
     * One ACE ([MS-DTYP] 2.4.4).
     *
     * @param type 0 allows, 1 denies, others are rarer
     * @param sid empty where the type keeps it elsewhere
     */
    record Entry(int type, int flags, int mask, String sid) {

        private static final int ALLOWED = 0;
        private static final int DENIED = 1;
        private static final int ALLOWED_OBJECT = 5;
        private static final int ALLOWED_CALLBACK = 9;
        private static final int ALLOWED_CALLBACK_OBJECT = 11;
        private static final int INHERIT_ONLY = 0x08;
        private static final int GUID_SIZE = 16;

        /** Whether it gives rights on the object itself, and not only on what is made inside it. */
        boolean allowsHere() {
            return (type == ALLOWED || type == ALLOWED_CALLBACK || ofObject(type)) && (flags & INHERIT_ONLY) == 0;
        }

        private static boolean ofObject(int type) {
            return type == ALLOWED_OBJECT || type == ALLOWED_CALLBACK_OBJECT;
        }

        private static Entry at(ByteBuffer bytes, int at) {
            int type = bytes.get(at);
            return new Entry(type, bytes.get(at + 1) & 0xff, bytes.getInt(at + 4), sid(type, bytes, at + 8));
        }

        private static String sid(int type, ByteBuffer bytes, int at) {
            if (ofObject(type)) {
                // Two flags say which of two GUIDs stand before it.
                return sidAt(bytes, at + 4 + GUID_SIZE * Integer.bitCount(bytes.getInt(at) & 3));
            }
            return type == ALLOWED || type == DENIED || type == ALLOWED_CALLBACK ? sidAt(bytes, at) : "";
        }
    }

    static SecurityDescriptor parse(byte[] descriptor) {
        ByteBuffer bytes = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int owner = bytes.getInt(OWNER_AT);
        int dacl = bytes.getInt(DACL_AT);
        boolean present = (bytes.getShort(2) & DACL_PRESENT) != 0 && dacl != 0;
        return new SecurityDescriptor(
                owner == 0 ? "" : sidAt(bytes, owner), present ? Optional.of(entries(bytes, dacl)) : Optional.empty());
    }

    private static List<Entry> entries(ByteBuffer bytes, int acl) {
        int count = bytes.getShort(acl + 4) & 0xffff;
        List<Entry> entries = new ArrayList<>();
        for (int at = acl + 8; entries.size() < count; at += bytes.getShort(at + 2) & 0xffff) {
            entries.add(Entry.at(bytes, at));
        }
        return List.copyOf(entries);
    }

    /** [MS-DTYP] 2.4.2.2: the authority is big-endian, the rest is not. */
    private static String sidAt(ByteBuffer bytes, int at) {
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = authority << 8 | bytes.get(at + i) & 0xff;
        }
        StringBuilder sid =
                new StringBuilder("S-").append(bytes.get(at)).append('-').append(authority);
        for (int i = 0; i < (bytes.get(at + 1) & 0xff); i++) {
            sid.append('-').append(Integer.toUnsignedString(bytes.getInt(at + 8 + 4 * i)));
        }
        return sid.toString();
    }
}
