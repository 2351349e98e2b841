/** Linux, and what other systems of the kind give: the tables of /proc. */
package dev.portproxy.linux;
