package dev.portproxy.netsh;

/**
 * A line of a pasted text that became nothing.
 *
 * @param number the line's number, from 1
 * @param text the line as it stands; a continued line in one piece
 * @param reason whole sentences: why, and the right line where there is one
 */
public record SkippedLine(int number, String text, String reason) {}
