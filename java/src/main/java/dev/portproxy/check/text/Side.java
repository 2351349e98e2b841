package dev.portproxy.check.text;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;

/** The two sides of a rule. */
enum Side {
    LISTEN,
    CONNECT;

    /** What netsh's tags of it begin with. */
    String tag() {
        return this == LISTEN ? "listen" : "connect";
    }

    Endpoint of(Rule rule) {
        return this == LISTEN ? rule.listen() : rule.connect();
    }

    IpVersion version(Family family) {
        return this == LISTEN ? family.listens() : family.connects();
    }

    Rule with(Rule rule, Endpoint endpoint) {
        return this == LISTEN
                ? new Rule(rule.family(), endpoint, rule.connect())
                : new Rule(rule.family(), rule.listen(), endpoint);
    }

    Rule withAddress(Rule rule, String address) {
        return with(rule, new Endpoint(address, of(rule).port()));
    }

    Rule withPort(Rule rule, String port) {
        return with(rule, new Endpoint(of(rule).address(), port));
    }
}
