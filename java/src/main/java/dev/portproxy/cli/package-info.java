/** The command line: one class per command; data on standard output, everything else on standard error. */
package dev.portproxy.cli;
