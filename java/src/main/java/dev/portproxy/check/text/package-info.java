/** What is wrong with a rule as it is written. Pure: no file, no registry, no socket, no clock. */
package dev.portproxy.check.text;
