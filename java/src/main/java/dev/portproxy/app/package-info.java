/**
 * What the program does with a store, whoever asks for it: open, import, check, keep the firewall in step; and on which
 * machine.
 */
package dev.portproxy.app;
