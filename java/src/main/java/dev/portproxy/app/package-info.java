/**
 * What the program does with a store, whoever asks for it: open, import, check, keep the firewall in step; and on which
 * machine.
 */
@NullMarked
package dev.portproxy.app;

import org.jspecify.annotations.NullMarked;
