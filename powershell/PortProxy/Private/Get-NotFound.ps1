function Get-NotFound {
    <#
    .SYNOPSIS
    The error of a look-up that found nothing, with the rules that may have been meant.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        # The whole question: names of properties and their values.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Wanted,

        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Rules,

        # The property and the value that no rule has.
        [Parameter(Mandatory)]
        [string] $Property,

        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string] $Value,

        # As Resolve-Store gives it.
        [string] $Store
    )

    $label = $Property -creplace 'Text$', ''
    $others = foreach ($name in $Wanted.Keys) {
        if ($name -ne $Property) {
            ($name -creplace 'Text$', '') + ' ' + ($Wanted[$name] -join ', ')
        }
    }
    $what = (@("$label $Value") + $others) -join ', '
    # The same value somewhere else than asked for, or the same port: netsh takes * and 0.0.0.0 for different addresses.
    $ordinal = [System.StringComparer]::OrdinalIgnoreCase
    # A name has its port behind the last slash.
    $asked = @($Wanted.ListenPortText) + @(if ($Property -eq 'Name') { $Value.Substring($Value.LastIndexOf('/') + 1) })
    $ports = [System.Collections.Generic.HashSet[string]]::new([string[]] $asked, $ordinal)
    $near = @($Rules | Where-Object {
            $ordinal.Equals([string] $_.$Property, $Value) -or
            ($_.ListenPortText -and $ports.Contains([string] $_.ListenPortText))
        } | Select-Object -First 3 | ForEach-Object { "$($_.Family) $(ConvertTo-Argument $_.Name)" })
    $fix = if ($near) {
        $script:Text.NearMiss -f ($near -join ', ')
    } else {
        $script:Text.SeeAll -f ('Get-PortProxy' + $(if ($Store) { " -Store $(ConvertTo-Argument $Store)" }))
    }
    ConvertTo-ErrorRecord RuleNotFound ($script:Text.NoSuchRule -f $what) $fix $Value
}
