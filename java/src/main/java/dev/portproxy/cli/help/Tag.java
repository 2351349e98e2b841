package dev.portproxy.cli.help;

import dev.portproxy.words.Texts;

/** A word that netsh's commands are made of, with the default that it has. */
enum Tag {
    FAMILY("FAMILY", "cli.tag-family"),
    SHOWN_FAMILY("all|FAMILY", "cli.tag-shown-family"),
    LISTEN_PORT("listenport=PORT", "cli.tag-listenport"),
    CONNECT_ADDRESS("connectaddress=ADDRESS", "cli.tag-connectaddress"),
    CONNECT_PORT("connectport=PORT", "cli.tag-connectport"),
    LISTEN_ADDRESS("listenaddress=ADDRESS", "cli.tag-listenaddress"),
    PROTOCOL("protocol=tcp", "cli.tag-protocol");

    private final String form;
    private final String description;

    Tag(String form, String description) {
        this.form = form;
        this.description = description;
    }

    String form() {
        return form;
    }

    String description() {
        return Texts.of(description);
    }
}
