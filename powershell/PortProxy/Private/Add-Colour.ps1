function Add-Colour {
    <#
    .SYNOPSIS
    A word of a view in the colour of what it means, on a terminal; as it is in a file, a pipe, or where NO_COLOR is set.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Text,

        # Error, Warning, Good, or nothing for no colour.
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Meaning
    )

    # It is a method of the module's objects, and runs outside of the module. PowerShell before 7.2 has no $PSStyle, and
    # cannot tell how wide a coloured word is.
    $style = Get-Variable -Name PSStyle -ValueOnly -ErrorAction Ignore
    if (-not $style -or $env:NO_COLOR -or [System.Console]::IsOutputRedirected -or
        "$($style.OutputRendering)" -eq 'PlainText') {
        return $Text
    }
    $colour = switch ($Meaning) {
        'Error' { $style.Formatting.Error }
        'Warning' { $style.Formatting.Warning }
        'Good' { $style.Foreground.Green }
    }
    if ($colour) { $colour + $Text + $style.Reset } else { $Text }
}
