/** The command line: one class a verb, data on standard output, everything else on standard error. */
package dev.portproxy.cli;
