/** Findings and errors: their ids, their sentences, and the commands that fix what they name. */
package dev.portproxy.diagnostic;
