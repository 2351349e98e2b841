/** Rules on their way in and out: every format that holds them, read with line numbers, and written. */
@NullMarked
package dev.portproxy.exchange;

import org.jspecify.annotations.NullMarked;
