function Compare-PortProxy {
    <#
    .SYNOPSIS
    Says how the port forwarding rules of two stores differ.

    .DESCRIPTION
    Rules are the same rule where family, protocol, listen address and listen port are the same, as they are written.
    Returns an object for each difference, as Compare-Object does: SideIndicator is <= for a rule of the reference, and =>
    for one of the other side. A rule that both have, and that is not alike, is there twice, and Differs names what
    differs: of ConnectAddress, ConnectPort, Enabled, Comment, Group, Options, Firewall, and Data of a malformed rule.
    Rule is the rule of that side, and Other that of the other one.

    Each side is a store, a file, or rules of Get-PortProxy. A side that cannot be read is an error, and nothing is compared.

    .EXAMPLE
    Compare-PortProxy exported.reg

    What has changed since the export: => is what the default store has and the file has not.

    .EXAMPLE
    Compare-PortProxy system machine -IncludeEqual

    The rules of two stores side by side.

    .EXAMPLE
    (Compare-PortProxy mine.reg other.reg | Where-Object SideIndicator -eq '=>').Rule | Add-PortProxy -Store mine.reg -Force

    Takes over what the other file has.

    .EXAMPLE
    $before = Get-PortProxy
    Get-PortProxy -Group web | Set-PortProxy -ConnectAddress 10.0.0.7
    Get-PortProxy | Compare-PortProxy $before

    What has become of the rules.

    .INPUTS
    PortProxy.Rule: the rules of the other side. A row of a table is taken for one.

    .OUTPUTS
    PortProxy.Difference: each difference; with -IncludeEqual, each rule that is alike as well.

    .NOTES
    Reading needs no elevation. Compare-Object takes all rules for alike unless -Property names what to compare.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding()]
    [OutputType('PortProxy.Difference')]
    [OutputType('PortProxy.Difference.Members')]
    param(
        # What to compare with: a store (system, machine, user), a file FILE.reg, or rules.
        [Parameter(Mandatory, Position = 0)]
        [Alias('Reference', 'ReferenceStore')]
        [AllowEmptyCollection()]
        [AllowNull()]
        [object[]] $ReferenceObject,

        # The other side. Without it: the store that PORTPROXY_STORE names, else system on Windows and a file of the user's
        # elsewhere.
        [Parameter(Position = 1, ValueFromPipeline)]
        [Alias('Difference', 'DifferenceStore')]
        [AllowEmptyCollection()]
        [AllowNull()]
        [object[]] $DifferenceObject,

        # Also returns the rules that are alike, with ==.
        [switch] $IncludeEqual,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $given = @{} + $PSBoundParameters
        $others = [System.Collections.Generic.List[object]]::new()
    }

    process {
        foreach ($object in $DifferenceObject) {
            $others.Add($object)
        }
    }

    end {
        # A pipeline that brings nothing is no rule at all.
        $isDefault = -not $given.ContainsKey('DifferenceObject') -and -not $PSCmdlet.MyInvocation.ExpectingInput
        $reference = Read-RuleSet $PSCmdlet $ReferenceObject $JavaPath
        $difference = Read-RuleSet $PSCmdlet $(if ($isDefault) { @('') } else { $others }) $JavaPath
        if ($null -eq $reference -or $null -eq $difference) {
            return
        }
        foreach ($key in $reference.Keys) {
            $rule = $reference[$key]
            if (-not $difference.Contains($key)) {
                New-Difference '<=' $rule $null @()
                continue
            }
            $other = $difference[$key]
            $differs = @(Compare-Rule $rule $other)
            if ($differs) {
                New-Difference '=>' $other $rule $differs
                New-Difference '<=' $rule $other $differs
            } elseif ($IncludeEqual) {
                New-Difference '==' $rule $other @()
            }
        }
        foreach ($key in $difference.Keys) {
            if (-not $reference.Contains($key)) {
                New-Difference '=>' $difference[$key] $null @()
            }
        }
    }
}
