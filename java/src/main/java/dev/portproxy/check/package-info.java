/** What stands in a rule's way on this machine: who holds a port, what a service name means. Windows and Linux alike. */
package dev.portproxy.check;
