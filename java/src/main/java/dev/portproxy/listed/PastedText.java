package dev.portproxy.listed;

/**
 * A list as somebody handed it over.
 *
 * @param name how messages name it
 */
public record PastedText(String name, String text) {}
