function Get-PortText {
    <#
    .SYNOPSIS
    The port that is named, as text: piped rules have a number where it is one, and their text beside it.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # What Read-RuleInput gives.
        [Parameter(Mandatory)]
        [pscustomobject] $Read,

        # ListenPort or ConnectPort.
        [Parameter(Mandatory)]
        [string] $Name
    )

    $port = [string] $Read.Named[$Name]
    $text = [string] $Read.Named["$($Name)Text"]
    if (-not $port) {
        return $text
    }
    $number = 0
    $style = [System.Globalization.NumberStyles]::None
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    # 080 is another text than 80. A number that somebody has changed is another port.
    if (-not $Read.Given.Contains($Name) -and [int]::TryParse($text, $style, $invariant, [ref] $number) -and
        [string]::Equals($port, $number.ToString($invariant), [System.StringComparison]::Ordinal)) {
        return $text
    }
    $port
}
