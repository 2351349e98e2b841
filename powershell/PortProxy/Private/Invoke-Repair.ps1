function Invoke-Repair {
    <#
    .SYNOPSIS
    Mends rules of one store that are asked for, or all of them: plans, asks, and has it done.

    .OUTPUTS
    PortProxy.RepairResult; nothing where the core has refused.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.RepairResult')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What Get-RuleWord made of each pipeline object; none for every rule of the store.
        [AllowNull()]
        [AllowEmptyCollection()]
        [object[]] $Words,

        # As Resolve-Store gives it.
        [AllowEmptyString()]
        [string] $Store,

        # The verb and its options.
        [Parameter(Mandatory)]
        [string[]] $Arguments,

        # Whether it may be done: given what, and the action.
        [Parameter(Mandatory)]
        [scriptblock] $Ask,

        # The findings that are to go; none for every error and warning.
        [AllowNull()]
        [AllowEmptyCollection()]
        [string[]] $Id,

        [string] $JavaPath
    )

    $Arguments += @(if ($Id) { '--only', ($Id -join ',') })
    $request = @{ Cmdlet = $Cmdlet; Store = $Store; JavaPath = $JavaPath }
    $named = @{}
    if ($Words) {
        $named.Items = @(foreach ($word in $Words) { ConvertTo-QueryItem $word })
        $named.Targets = @(foreach ($word in $Words) { , $word.Target })
    }
    # Planned first, so that every step can be named before anything is changed.
    $outcome = Invoke-Core @request @named -Arguments ($Arguments + '--dry-run') -Rehearsal:(-not $WhatIfPreference)
    if ($outcome.Exit -notin 0, 10) {
        return
    }
    if ($Words -and $outcome.Refused.Count) {
        # Their errors are told.
        $there = @(0..($Words.Count - 1) | Where-Object { $_ -notin $outcome.Refused })
        $named.Items = @($named.Items[$there])
        $named.Targets = @($named.Targets[$there])
    }
    $steps = @($outcome.Objects | Where-Object { $_.PSTypeNames -contains 'PortProxy.Repair' })
    $edits = @($steps | Where-Object How -EQ 'edit')
    $where = if ($Store) { $Store } else { $script:Text.DefaultStore }
    if ($edits -and $WhatIfPreference) {
        foreach ($step in $edits) {
            $what = @(foreach ($finding in $step.Findings) {
                    "$finding"
                })
            $null = & $Ask (ConvertTo-VisibleText ($what -join ', ')) $step.Fix
        }
    } elseif ($edits -and (& $Ask ($script:Text.RepairsOf -f $edits.Count, $where, (@($edits.Fix) -join '; ')) (
                $script:Text.ActionRepair))) {
        $outcome = Invoke-Core @request @named -Arguments ($Arguments + '--yes') -Write
    }
    $changed = @($outcome.Objects | Where-Object { $_.PSTypeNames -contains 'PortProxy.Rule' })
    [pscustomobject]@{
        PSTypeName = 'PortProxy.RepairResult'
        Store      = $where
        Steps      = $steps
        Changed    = @(Add-UndoId $changed $outcome.Undo)
        Left       = @($outcome.Objects | Where-Object {
                $_.PSTypeNames -contains 'PortProxy.Finding' -and $(
                    if ($Id) { $_.Id -in $Id } else { $_.Severity -in 'Error', 'Warning' })
            })
        Undo       = $outcome.Undo
    }
}
