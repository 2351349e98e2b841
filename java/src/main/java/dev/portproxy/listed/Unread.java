package dev.portproxy.listed;

/**
 * A line that looks like a row and is none that is understood.
 *
 * @param number from 1
 */
record Unread(int number, String text) {}
