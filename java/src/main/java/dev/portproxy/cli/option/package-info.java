/** Options that several commands share. */
package dev.portproxy.cli.option;
