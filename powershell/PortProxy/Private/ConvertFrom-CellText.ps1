function ConvertFrom-CellText {
    <#
    .SYNOPSIS
    A text from a cell of the table that export writes: without the apostrophe that keeps a spreadsheet from computing it.

    .DESCRIPTION
    The core reads a CSV file in the same way. What has no such mark is returned as it is.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowEmptyString()]
        [string] $Text
    )

    if (-not $Text.StartsWith("'", [System.StringComparison]::Ordinal) -or -not $script:MarkedCell.IsMatch($Text)) {
        return $Text
    }
    $script:CellEscape.Replace($Text.Substring(1), [System.Text.RegularExpressions.MatchEvaluator] {
            param($match)
            [string] [char] [System.Convert]::ToInt32($match.Groups[1].Value, 16)
        })
}
