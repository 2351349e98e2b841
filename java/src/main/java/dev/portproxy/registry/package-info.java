/** Where rules are kept: the registry as a port, its implementations off Windows, and the rule store on top of it. */
package dev.portproxy.registry;
