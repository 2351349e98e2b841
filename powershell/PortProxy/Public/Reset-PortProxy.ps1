function Reset-PortProxy {
    <#
    .SYNOPSIS
    Removes all port forwarding rules of a store.

    .DESCRIPTION
    Also those that others made, and disabled ones. Returns the id with which Restore-PortProxy brings them back.

    .EXAMPLE
    Reset-PortProxy -WhatIf

    Names every rule that would go.

    .EXAMPLE
    $undo = Reset-PortProxy -Force
    $undo | Restore-PortProxy

    Removes all rules without a question, and brings them back.

    .INPUTS
    None.

    .OUTPUTS
    PortProxy.Backup: the change, for Restore-PortProxy. Nothing where there was no rule.

    .NOTES
    Writing to the stores system and machine needs an administrator; -WhatIf does not. Restore-PortProxy -Last takes the
    change back.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
    [OutputType('PortProxy.Backup')]
    [OutputType('PortProxy.Backup.Members')]
    param(
        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [string] $Store,

        # Asks no question.
        [switch] $Force,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
    Use-CallerPreference $PSCmdlet
    $from = Resolve-Store $PSCmdlet $Store
    $rules = @(Get-StoredRule $PSCmdlet $from $JavaPath)
    if ($WhatIfPreference) {
        foreach ($rule in $rules) {
            $null = $PSCmdlet.ShouldProcess((Format-Rule $rule $rule.Store), $script:Text.ActionRemove)
        }
        return
    }
    if ($Force -and -not $PSBoundParameters.ContainsKey('Confirm')) {
        $ConfirmPreference = 'None'
    }
    $where = if ($rules) { $rules[0].Store } elseif ($from) { $from } else { $script:Text.DefaultStore }
    if ($PSCmdlet.ShouldProcess(($script:Text.AllRules -f $where, $rules.Count), $script:Text.ActionRemove)) {
        $outcome = Invoke-Core $PSCmdlet -Arguments reset -Store $from -JavaPath $JavaPath -Write
        if ($outcome.Undo) {
            # What the list of changes says of it: its values are more than the rules, which may have details.
            Get-StoredBackup $PSCmdlet $from $JavaPath | Where-Object Id -eq $outcome.Undo
        }
    }
}
