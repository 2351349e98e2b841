/** Findings and errors: their ids, their sentences, and the commands that fix what they name. */
@NullMarked
package dev.portproxy.diagnostic;

import org.jspecify.annotations.NullMarked;
