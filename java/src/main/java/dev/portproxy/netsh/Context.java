package dev.portproxy.netsh;

import java.util.List;

/** Where a netsh session stands. */
enum Context {
    ROOT,
    INTERFACE,
    PORTPROXY,
    /** Any other context, such as {@code interface ipv4}: its {@code reset} is none of ours. */
    OTHER;

    /** Where {@code words} lead, and which of them are left. */
    record Walk(Context context, List<String> rest) {}

    /** netsh takes {@code i p} as well: the first context that a beginning fits is interface, and portproxy in it. */
    Walk walk(List<String> words) {
        Context context = this;
        int at = 0;
        while (at < words.size()) {
            if (context == ROOT && Keywords.begins("interface", words.get(at))) {
                context = INTERFACE;
            } else if (context == INTERFACE && Keywords.begins("portproxy", words.get(at))) {
                context = PORTPROXY;
            } else {
                break;
            }
            at++;
        }
        return new Walk(context, words.subList(at, words.size()));
    }

    /** Where {@code ..} leads. */
    Context above() {
        return this == PORTPROXY ? INTERFACE : ROOT;
    }
}
