function Select-StrayProperty {
    <#
    .SYNOPSIS
    Those of an object's unknown names that are slips: the ones of a row or a hash table, which somebody has written.

    .DESCRIPTION
    Objects of a type bring other properties with them, and where a block picks the values every name may be the row's own.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # The caller's $PSBoundParameters in begin.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Given,

        [Parameter(Mandatory)]
        [object] $InputObject,

        [Parameter(Mandatory)]
        [string[]] $Names
    )

    # Also behind Select-Object, Export-Csv and a remote session, which put a word of their own before it.
    $type = $InputObject.PSObject.TypeNames[0]
    if ($InputObject -isnot [System.Collections.IDictionary] -and
        -not "$type".EndsWith('System.Management.Automation.PSCustomObject', [System.StringComparison]::Ordinal)) {
        return
    }
    foreach ($value in $Given.Values) {
        # In begin, a block that is asked for each object has this type.
        if ($null -ne $value -and $value.GetType().Name -eq 'DelayedScriptBlockArgument') {
            return
        }
    }
    $parameters = $Cmdlet.MyInvocation.MyCommand.Parameters
    foreach ($name in $Names) {
        if (-not $parameters.ContainsKey($name)) {
            $name
        }
    }
}
