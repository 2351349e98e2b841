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
 * @param pauses how often a full receiver made its sender wait
 */
public record RuleTraffic(
        RuleId rule,
        long accepted,
        long active,
        long refused,
        long timedOut,
        long denied,
        long bytesToTarget,
        long bytesToClient,
        long pauses) {}
