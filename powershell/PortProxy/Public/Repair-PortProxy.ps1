function Repair-PortProxy {
    <#
    .SYNOPSIS
    Mends what is wrong with port forwarding rules, as far as that can be done by changing them.

    .DESCRIPTION
    What Test-PortProxy calls an error or a warning is mended where its fix is a change of rules that leaves nothing to
    decide and loses nothing. All of a store is one change, which Restore-PortProxy -Last takes back. What would remove or
    disable a rule, or has a condition, is done only where -Id names the finding. Commands of other programs are not run:
    they stand in Steps. Then everything is tested again.

    Rules named by port or by the pipeline are mended, else every rule of the store. A finding of a pipeline means its rule.

    Returns an object a store: Steps, what was planned, each with How (edit, choice, command, foreign, words), Findings, Fix
    and Fixes; Changed, the rules that were added, changed or removed; Left, the findings that are still to be mended; Undo,
    the change's id for Restore-PortProxy.

    .EXAMPLE
    Repair-PortProxy -WhatIf

    Says what would be changed.

    .EXAMPLE
    Test-PortProxy | Repair-PortProxy -Confirm:$false

    Mends without a question, and returns what was changed and what is left.

    .EXAMPLE
    Repair-PortProxy -Id DuplicateListen

    Of rules that listen alike, removes all but one.

    .INPUTS
    A rule or a finding of this module, or any object that has the names of the parameters.

    .OUTPUTS
    PortProxy.RepairResult: an object a store.

    .NOTES
    Writing to the stores system and machine needs an administrator; -WhatIf does not. Restore-PortProxy -Last takes the
    change back.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', DefaultParameterSetName = 'Listen')]
    [OutputType('PortProxy.RepairResult')]
    [OutputType('PortProxy.RepairResult.Members')]
    param(
        # Ports that rules listen on, or services' names; with wildcards, and ranges such as 8000-8010. A plain one means the
        # one rule that listens on it.
        [Parameter(Position = 0, ParameterSetName = 'Listen')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $ListenPort,

        # Addresses that rules listen on, as they are written there; with wildcards, but * alone is the address *. May be
        # left out where one rule has the port.
        [Parameter(Position = 1, ParameterSetName = 'Listen')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $ListenAddress,

        # The rule's family. May be left out where port and address name one rule.
        [Parameter(ParameterSetName = 'Listen')]
        [Parameter(Mandatory, ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Family,

        # The registry value's name, as piped rules have it: the only name of a malformed one.
        [Parameter(Mandatory, ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Name,

        # A rule or a finding of this module, which means the rule with its store, family and name; or any object that has
        # the names of these parameters.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [AllowNull()]
        [object] $InputObject,

        # Mends these findings alone, such as DuplicateListen, whatever their severity. A piped finding does not name its
        # own.
        [string[]] $Id,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Store,

        # Takes the rules of a file for this machine's.
        [switch] $Live,

        # Also sends a connection through each rule, and compares what its target answers.
        [switch] $Probe,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $given = @{} + $PSBoundParameters
        $words = [System.Collections.Generic.List[object]]::new()
    }

    process {
        $types = if ($null -ne $InputObject) { $InputObject.PSObject.TypeNames }
        $isFinding = $types -contains 'PortProxy.Finding' -or $types -contains 'Deserialized.PortProxy.Finding'
        if ($isFinding -and $null -eq $InputObject.Name) {
            # About the machine: no rule of it can be changed, and it is tested again with those that can.
            return
        }
        $values = @{
            ListenPort     = $ListenPort
            ListenPortText = $null
            ListenAddress  = $ListenAddress
            Family         = $Family
            Name           = $Name
            Store          = $Store
        }
        $word = Read-RuleInput $PSCmdlet $given $InputObject $values | Get-RuleWord $PSCmdlet -OrStore
        if ($word) {
            $words.Add($word)
        }
    }

    end {
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        $arguments = @('check', '--fix') + @(if ($Live) { '--live' }) + @(if ($Probe) { '--probe' })
        $caller = $PSCmdlet
        $ask = {
            param($what, $action)
            $caller.ShouldProcess($what, $action)
        }
        foreach ($batch in Group-ByStore $words) {
            $named = @($batch.Group | Where-Object { $null -ne $_.Name -or $_.ListenPort })
            # Who asks for the whole store has asked for each of its rules.
            $all = $named.Count -lt $batch.Group.Count
            $repair = @{
                Cmdlet    = $PSCmdlet
                Words     = $(if (-not $all) { $named })
                Store     = $batch.Store
                Arguments = $arguments
                Id        = $Id
                Ask       = $ask
                JavaPath  = $JavaPath
            }
            Invoke-Repair @repair
        }
    }
}
