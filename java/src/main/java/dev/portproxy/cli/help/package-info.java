/** Help, the manual and completion: all three are made from the command line's own model. */
@NullMarked
package dev.portproxy.cli.help;

import org.jspecify.annotations.NullMarked;
