/**
 * What a running relay answers, and how it is found: over loopback TCP, for those who can read its file. The file, the
 * server inside the relay, the client of the command line.
 */
@NullMarked
package dev.portproxy.control;

import org.jspecify.annotations.NullMarked;
