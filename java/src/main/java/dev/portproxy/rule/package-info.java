/** What a port forwarding rule is, what is wrong with one, and what to do about it. Pure: no file, no registry, no socket, no clock. */
package dev.portproxy.rule;
