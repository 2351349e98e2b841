/** What a port forwarding rule is. Pure: no file, no registry, no socket, no clock. */
package dev.portproxy.rule;
