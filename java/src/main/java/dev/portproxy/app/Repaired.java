package dev.portproxy.app;

import dev.portproxy.diagnostic.Finding;
import java.util.List;

/**
 * What a repair came to.
 *
 * @param changed what became of the rules
 * @param stale steps that were not taken: a rule of theirs has changed since it was looked at
 * @param findings all that there are now
 * @param left those that were to go and are there, or were not looked at again
 * @param gone those that were to go and are not there any more
 */
public record Repaired(
        Changed changed, List<RepairStep> stale, List<Finding> findings, List<Finding> left, List<Finding> gone) {}
