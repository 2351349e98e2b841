function Submit-Rule {
    <#
    .SYNOPSIS
    What a pipeline asks to be done to rules: one batch a store.

    .DESCRIPTION
    Under -ErrorAction Stop, which the calling cmdlet has as $ErrorActionPreference, nothing is written if anything is
    refused.

    .OUTPUTS
    The rules as they are now with -PassThru, with the id of the change as Undo; with -DryRun, Rule and Planned: what was
    asked for, and what would become of it.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule', [pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # The verb and its switches.
        [Parameter(Mandatory)]
        [string[]] $Arguments,

        # Store; Item, for the core; Target, for errors.
        [AllowNull()]
        [AllowEmptyCollection()]
        [object[]] $Rules,

        [string] $JavaPath,

        [switch] $PassThru,

        # Nothing is written at all.
        [switch] $DryRun
    )

    $batches = @(Group-ByStore $Rules)
    $allOrNothing = $ErrorActionPreference -eq 'Stop'
    if ($allOrNothing -and -not $DryRun -and $batches.Count -gt 1) {
        # What is refused in one store keeps the others from being written.
        $null = Submit-Rule -Cmdlet $Cmdlet -Arguments $Arguments -Rules $Rules -JavaPath $JavaPath -DryRun
    }
    foreach ($batch in $batches) {
        $request = @{
            Arguments = $Arguments + @(if ($DryRun) { '--dry-run' } elseif ($allOrNothing) { '--all-or-nothing' })
            Store     = $batch.Store
            Items     = @(foreach ($rule in $batch.Group) { $rule.Item })
            Targets   = @(foreach ($rule in $batch.Group) { , $rule.Target })
            JavaPath  = $JavaPath
            Write     = -not $DryRun
            NoRules   = -not $DryRun -and -not $PassThru
            Rehearsal = $DryRun -and -not $WhatIfPreference
        }
        $outcome = Invoke-Core $Cmdlet @request
        if ($DryRun) {
            for ($i = 0; $i -lt $outcome.Places.Count; $i++) {
                [pscustomobject]@{ Rule = $batch.Group[$outcome.Places[$i]]; Planned = $outcome.Objects[$i] }
            }
            # What is left of a rule that is gone can be removed, and has no object.
            $answered = [System.Collections.Generic.HashSet[int]]::new()
            foreach ($place in @($outcome.Places) + @($outcome.Refused)) {
                $null = $answered.Add($(if ($null -ne $place) { $place } else { -1 }))
            }
            for ($i = 0; $i -lt $batch.Group.Count; $i++) {
                # Wildcards that mean none leave nothing.
                if ($batch.Group[$i].Item.Contains('name') -and -not $answered.Contains($i) -and
                    -not $answered.Contains(-1)) {
                    $planned = ConvertTo-Rule @([pscustomobject] $batch.Group[$i].Item)
                    [pscustomobject]@{ Rule = $batch.Group[$i]; Planned = $planned }
                }
            }
        } elseif ($PassThru) {
            Add-UndoId $outcome.Objects $outcome.Undo
        }
    }
}
