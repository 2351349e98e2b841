function Test-Pattern {
    <#
    .SYNOPSIS
    Whether a text that somebody has typed may stand for several, by wildcards or as a range of ports.

    .DESCRIPTION
    The core decides what it stands for.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        # The parameter.
        [Parameter(Mandatory)]
        [string] $Name,

        [AllowEmptyString()]
        [string] $Text
    )

    if ($Name.EndsWith('Port', [System.StringComparison]::Ordinal) -and [regex]::IsMatch($Text, '\A[0-9]+-[0-9]+\z')) {
        return $true
    }
    if ($Name.EndsWith('Port', [System.StringComparison]::Ordinal) -and $Text.IndexOf('/') -ge 0) {
        return $false
    }
    $Text.IndexOfAny('*?[]`'.ToCharArray()) -ge 0 -and -not ($Name -eq 'ListenAddress' -and $Text.Length -eq 1)
}
