/** The relay as a service of the operating system's: what the command line asks for, and what the host asks of the relay. */
package dev.portproxy.service;
