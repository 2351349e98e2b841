/** What a port forwarding rule is, and what is wrong with one. Pure: no file, no registry, no socket, no clock. */
package dev.portproxy.rule;
