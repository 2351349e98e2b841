function ConvertTo-PortText {
    <#
    .SYNOPSIS
    A port as text; what is not a whole number is an error, for its text might be a service's name.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The property, for the error.
        [Parameter(Mandatory)]
        [string] $Name,

        [Parameter(Mandatory)]
        [AllowNull()]
        [AllowEmptyString()]
        [object] $Value,

        # What the error is about.
        [AllowNull()]
        [object] $Target
    )

    if ($null -eq $Value) {
        return ''
    }
    if ($Value -is [string]) {
        # On the command line, where a parameter is a text, these have become one before this module sees them.
        $lost = foreach ($odd in $true, $false, [double]::NaN, [double]::PositiveInfinity, [double]::NegativeInfinity) {
            [string] $odd
        }
        if ([System.Array]::IndexOf($lost, $Value) -lt 0) {
            return $Value
        }
    }
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    $whole = [byte], [sbyte], [int16], [uint16], [int], [uint32], [long], [uint64], [System.Numerics.BigInteger]
    if ($Value.GetType() -in $whole) {
        return $Value.ToString($invariant)
    }
    # JSON and spreadsheets have 8080.0. Neither NaN nor infinity is equal to a number within these bounds.
    if ($Value.GetType() -in [double], [single], [decimal] -and $Value -ge -1e9 -and $Value -le 1e9 -and
        $Value -eq [System.Math]::Truncate($Value)) {
        return ([long] $Value).ToString($invariant)
    }
    if (-not [string] $Value) {
        # Import-Clixml makes an empty object of what was nothing.
        return ''
    }
    $message = $script:Text.NoPort -f $Name, [string] $Value, $Value.GetType().Name
    throw ConvertTo-ErrorRecord InvalidEndpoint $message $script:Text.NoPortFix $Target
}
