function Use-CallerPreference {
    <#
    .SYNOPSIS
    Gives the calling function the preferences of the script that called it.

    .DESCRIPTION
    A module's functions see the global preferences only: without this, a script that was run with -WhatIf would really
    change rules through them.
    #>
    [CmdletBinding()]
    param(
        # The $PSCmdlet of the calling function.
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet
    )

    $byParameter = @{
        WhatIfPreference      = 'WhatIf'
        ConfirmPreference     = 'Confirm'
        VerbosePreference     = 'Verbose'
        DebugPreference       = 'Debug'
        ErrorActionPreference = 'ErrorAction'
        WarningPreference     = 'WarningAction'
        InformationPreference = 'InformationAction'
        ProgressPreference    = 'ProgressAction'
    }
    foreach ($name in $byParameter.Keys) {
        if (-not $Cmdlet.MyInvocation.BoundParameters.ContainsKey($byParameter[$name])) {
            $callers = $Cmdlet.SessionState.PSVariable.Get($name)
            if ($callers) {
                Set-Variable -Name $name -Value $callers.Value -Scope 1 -WhatIf:$false -Confirm:$false
            }
        }
    }
}
