function ConvertTo-CoreJson {
    <#
    .SYNOPSIS
    A request as one line of JSON in ASCII.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Request
    )

    $json = ConvertTo-Json $Request -Compress -Depth 6
    # Not by -match, which folds case as a language does: under Turkish it passes over the I with a dot.
    [regex]::Replace($json, '[^\x00-\x7f]', { param($match) '\u{0:x4}' -f [int][char] $match.Value })
}
