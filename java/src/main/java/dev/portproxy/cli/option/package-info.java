/** Options that several commands share. */
@NullMarked
package dev.portproxy.cli.option;

import org.jspecify.annotations.NullMarked;
