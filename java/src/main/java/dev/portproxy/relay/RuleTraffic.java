package dev.portproxy.relay;

import dev.portproxy.rule.RuleId;

/**
 * One rule's counters at one moment, since the rule was first served.
 *
 * @param accepted clients accepted, those turned away included
 * @param active connections now
 * @param refused connections whose target refused or could not be reached
 * @param timedOut connections whose target did not answer in time
 * @param denied clients turned away: allow list, limit, PROXY header
 * @param reasons why clients were turned away, or their connections ended
 * @param pauses how often a full receiver made its sender wait
 */
public record RuleTraffic(
        RuleId rule,
        long accepted,
        long active,
        long refused,
        long timedOut,
        long denied,
        Reasons reasons,
        long bytesToTarget,
        long bytesToClient,
        long pauses) {

    /**
     * Of whom the relay itself got rid.
     *
     * @param notAllowed clients that the allow list does not hold
     * @param overLimit clients that came while the rule or the relay had its most connections
     * @param badHeader clients that did not begin with the PROXY header that the rule wants
     * @param silent connections that were ended because nothing was sent for too long
     */
    public record Reasons(long notAllowed, long overLimit, long badHeader, long silent) {

        static final Reasons NONE = new Reasons(0, 0, 0, 0);
    }
}
