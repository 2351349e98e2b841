/**
 * Lists of another machine, as somebody pasted them: its sockets, its excluded ports, its processes. Read by their
 * shape, since their words are in that machine's language, and judged as this machine's own are. Pure: text in, findings
 * out; nothing of the machine that it runs on is looked at.
 */
@NullMarked
package dev.portproxy.listed;

import org.jspecify.annotations.NullMarked;
