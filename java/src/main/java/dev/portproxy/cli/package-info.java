/** The command line: one class per command; data on standard output, everything else on standard error. */
@NullMarked
package dev.portproxy.cli;

import org.jspecify.annotations.NullMarked;
