package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;

/**
 * Where a store keeps what.
 *
 * @param rules the key above the four families
 * @param details the key above the four families' details
 */
public record StoreKeys(Key rules, Key details) {

    private static final Key DETAILS = Key.of("HKLM\\SOFTWARE\\PortProxy\\Details");

    /** netsh's own rules, served by IP Helper. */
    public static final StoreKeys SYSTEM =
            new StoreKeys(Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy"), DETAILS.child("system"));

    /** This machine's rules for the relay. */
    public static final StoreKeys MACHINE =
            new StoreKeys(Key.of("HKLM\\SOFTWARE\\PortProxy\\Rules"), DETAILS.child("machine"));

    /** One user's rules for the relay. */
    public static final StoreKeys USER = new StoreKeys(
            Key.of("HKCU\\SOFTWARE\\PortProxy\\Rules"), Key.of("HKCU\\SOFTWARE\\PortProxy\\Details\\user"));

    /** A file's: rules where they stand in it, details where Windows would have them. */
    public static StoreKeys inFile(Registry.View view) {
        Key rules = RuleRoots.of(view).chosen();
        if (!rules.name().equalsIgnoreCase(MACHINE.rules.name())) {
            return new StoreKeys(rules, SYSTEM.details);
        }
        boolean user = rules.path().startsWith("HKEY_CURRENT_USER");
        return new StoreKeys(rules, user ? USER.details : MACHINE.details);
    }

    public Key rules(Family family) {
        return rules.child(family.text() + "\\" + Rule.PROTOCOL);
    }

    public Key details(Family family) {
        return details.child(family.text() + "\\" + Rule.PROTOCOL);
    }
}
