package dev.portproxy.check.text;

import dev.portproxy.Reader;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServiceNames;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What reads a rule's texts. */
public final class RuleReaders {

    private static final List<String> TOKENS = List.of(
            "0",
            "1",
            "10",
            "255",
            "f",
            "a",
            "-",
            "_",
            ".",
            ":",
            "::",
            "/",
            "*",
            "%",
            "%1",
            "[",
            "]",
            ",",
            ";",
            " ",
            "0x",
            "\t",
            "\u00a0",
            "\u200b",
            "\u00fc",
            "\ud800",
            "\u0000",
            "\"",
            "$(",
            "`",
            "localhost",
            "10.0.0.1",
            "fe80::1",
            "1.",
            "a.",
            "-1",
            "1-2");

    private RuleReaders() {}

    public static List<Reader> all() {
        return List.of(
                new Reader(
                        "an address",
                        List.of("10.0.0.1", "fe80::1%eth0", "a.example", "::ffff:1.2.3.4"),
                        TOKENS,
                        Address::of),
                new Reader("a port", List.of("80", "http", "1-2"), TOKENS, Port::of),
                new Reader("a block of addresses", List.of("10.0.0.0/8", "fd00::/8"), TOKENS, CidrBlock::of),
                new Reader("a rule's texts", List.of("10.0.0.1", "http", "*"), TOKENS, RuleReaders::rule),
                new Reader(
                        "a services file",
                        List.of("http 80/tcp www # comment\nhttps 443/tcp\n"),
                        List.of("\n", "#", " ", "\t", "a", "80/tcp", "/", "80", "tcp", "\r", "\ufeff", "a 80/tcp b\n"),
                        ServiceNames::parse));
    }

    /** A quarter for each text. */
    private static void rule(String text) {
        int part = text.length() / 4;
        Rule rule = new Rule(
                Family.V4TOV6,
                new Endpoint(text.substring(0, part), text.substring(part, 2 * part)),
                new Endpoint(text.substring(2 * part, 3 * part), text.substring(3 * part)));
        new RuleChecks(name -> OptionalInt.empty(), Set.of())
                .check(List.of(rule, new Malformed(rule.family(), rule.name(), text, "it is none")));
        Endpoint.split(text);
    }
}
