function Invoke-Import {
    <#
    .SYNOPSIS
    One source's import, or just its plan; what Invoke-Core makes of it.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # Words: the source on a command line; Name: the source for people; InputText: what stands there, for "-".
        [Parameter(Mandatory)]
        [pscustomobject] $Source,

        # As Resolve-Store gives it.
        [string] $Store,

        [Parameter(Mandatory)]
        [string] $Mode,

        [string] $JavaPath,

        # Changes nothing.
        [switch] $DryRun,

        # The plan comes once more, and says all of it but the errors.
        [switch] $ErrorsOnly
    )

    $request = @{
        Arguments = @('import') + $Source.Words + '--mode', $Mode.ToUpperInvariant() + @(if ($DryRun) { '--dry-run' })
        Store     = $Store
        Targets   = $Source.Name
        InputText = $Source.InputText
        JavaPath  = $JavaPath
        Write     = -not $DryRun
        # Said by the import itself.
        Rehearsal = $ErrorsOnly -or ($DryRun -and -not $WhatIfPreference)
    }
    if ($DryRun -and -not $ErrorsOnly) {
        # The plan comes before every import, whose lines need no second warning.
        $request.WarnOfLines = $Source.Name
    }
    Invoke-Core $Cmdlet @request
}
