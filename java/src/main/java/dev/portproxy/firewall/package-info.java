/**
 * What Windows' firewall does with a listener, worked out from its policy in the registry. Sources are Microsoft's open
 * specifications MS-GPFAS (group policy: the rules' grammar, the settings' values) and MS-FASP (how stores are merged).
 */
@NullMarked
package dev.portproxy.firewall;

import org.jspecify.annotations.NullMarked;
