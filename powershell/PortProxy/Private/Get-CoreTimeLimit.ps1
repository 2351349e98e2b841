function Get-CoreTimeLimit {
    <#
    .SYNOPSIS
    How many seconds the core may be silent while an answer is awaited: PORTPROXY_TIMEOUT, or a minute.
    #>
    [CmdletBinding()]
    [OutputType([double])]
    param()

    $seconds = 0.0
    $style = [System.Globalization.NumberStyles]::Float
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    if ([double]::TryParse($env:PORTPROXY_TIMEOUT, $style, $invariant, [ref] $seconds) -and $seconds -gt 0) {
        return $seconds
    }
    60.0
}
