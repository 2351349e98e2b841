/** What is printed, as text, as tables and as JSON lines. */
package dev.portproxy.cli.print;
