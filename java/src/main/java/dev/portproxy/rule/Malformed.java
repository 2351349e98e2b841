package dev.portproxy.rule;

/**
 * A value that is no rule: no slash, an empty part, another type than text. It is shown as what it is, survives every
 * rewrite and can be removed by its name.
 *
 * @param data a readable form of the value's data
 * @param reason why it is no rule, a sentence without its full stop
 */
public record Malformed(Family family, String name, String data, String reason) implements Entry {}
