/** Requests and answers as JSON lines, on standard input and output. */
package dev.portproxy.serve;
