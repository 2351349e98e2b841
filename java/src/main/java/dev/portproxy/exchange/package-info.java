/** Rules on their way in and out: every format that holds them, read with line numbers, and written. */
package dev.portproxy.exchange;
