package dev.portproxy.launch;

/**
 * How long Java keeps the addresses of host names: a second instead of 30. The relay keeps them itself for as long as is
 * good, and looks a name up again as soon as no address of it answers; a second cache below would still give it the
 * address that the target has left.
 */
final class NameCache {

    // What java.security leaves open is taken from here ("Networking Properties", Java SE 17). Setting the security
    // property instead would read that whole file at each start, for commands too that look up nothing.
    private static final String PROPERTY = "sun.net.inetaddr.ttl";
    private static final String SECONDS = "1";

    private NameCache() {}

    /** Before the first look-up; what the command line of Java says stands. */
    static void keepShort() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, SECONDS);
        }
    }
}
