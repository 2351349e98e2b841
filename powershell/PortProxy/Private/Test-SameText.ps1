function Test-SameText {
    <#
    .SYNOPSIS
    Whether two texts are the same but for case, in no language: -eq passes over characters that no one sees.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [AllowEmptyString()]
        [string] $One,

        [AllowEmptyString()]
        [string] $Other
    )

    [string]::Equals($One, $Other, [System.StringComparison]::OrdinalIgnoreCase)
}
