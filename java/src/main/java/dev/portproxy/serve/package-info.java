/** Requests and answers as JSON lines, on standard input and output. */
@NullMarked
package dev.portproxy.serve;

import org.jspecify.annotations.NullMarked;
