function ConvertTo-OptionValue {
    <#
    .SYNOPSIS
    The value of a relay option's parameter, or of a cell of that name, as the core has it.

    .DESCRIPTION
    What is no such value stays as it is: the core refuses it.
    #>
    [CmdletBinding()]
    [OutputType([string], [long], [bool], [object[]])]
    param(
        # The parameter.
        [Parameter(Mandatory)]
        [string] $Name,

        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [object] $Value
    )

    if ($Name -eq 'Allow') {
        $blocks = @(foreach ($text in $Value) { "$text".Split(',') | ForEach-Object { $_.Trim() } })
        return , @($blocks | Where-Object { $_ })
    }
    if ($null -eq $Value -or $Value -is [string] -and -not $Value) {
        return $null
    }
    if ($Name -eq 'SendProxy') {
        return [string] $Value
    }
    if ($Name -eq 'AcceptProxy') {
        $isTrue = Test-SameText 'True' ([string] $Value)
        if ($isTrue -or (Test-SameText 'False' ([string] $Value))) {
            return $isTrue
        }
        return [string] $Value
    }
    if ($Value -is [timespan]) {
        return [long] $Value.TotalMilliseconds
    }
    $number = 0.0
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    $text = [System.Convert]::ToString($Value, $invariant)
    if (-not [double]::TryParse($text, [System.Globalization.NumberStyles]::Float, $invariant, [ref] $number)) {
        return $text
    }
    $whole = if ($Name -eq 'MaxConnections') { $number } else { $number * 1000 }
    if ([System.Math]::Abs($whole) -lt 1e15) {
        $whole = [System.Math]::Round($whole, 3)
        if ($whole -eq [System.Math]::Truncate($whole)) {
            return [long] $whole
        }
    }
    $text
}
