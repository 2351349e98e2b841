/** The program itself: its start, the demo, and the archive of classes that makes starts short. */
package dev.portproxy.launch;
