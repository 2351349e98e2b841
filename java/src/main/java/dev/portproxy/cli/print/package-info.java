/** What is printed, as text, as tables and as JSON lines. */
@NullMarked
package dev.portproxy.cli.print;

import org.jspecify.annotations.NullMarked;
