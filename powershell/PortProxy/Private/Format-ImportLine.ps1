function Format-ImportLine {
    <#
    .SYNOPSIS
    A line that an import has passed over, or doubts, in one line: where it stands, its text and why.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # As the core says it.
        [Parameter(Mandatory)]
        [object] $Line,

        # What is imported, for people.
        [Parameter(Mandatory)]
        [string] $Source
    )

    # A rule of JSON has lines of its own.
    $stands = [regex]::Replace($Line.text, '\s+', ' ')
    $text = if (-not $Line.line) {
        # It is about all of the source, as an encoding is.
        $script:Text.WholeImport -f $Source, $stands, $Line.message
    } elseif ($Line.effect -eq 'skip') {
        $script:Text.LineSkipped -f $Source, $Line.line, $stands, $Line.message
    } else {
        $script:Text.LineDoubtful -f $Source, $Line.line, $stands, $Line.message
    }
    # Anything may stand in a file.
    ConvertTo-VisibleText "$text $($Line.fix)".TrimEnd()
}
