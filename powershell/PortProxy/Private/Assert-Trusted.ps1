function Assert-Trusted {
    <#
    .SYNOPSIS
    Throws AccessDenied where this session is elevated and another account could replace the file; warns where its own could.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        # The error: the file is {0}, who could replace it {1}.
        [Parameter(Mandatory)]
        [string] $Message,

        [Parameter(Mandatory)]
        [string] $Fix
    )

    if (-not (Test-Elevated)) {
        return
    }
    $strangers = @(Find-Stranger $Path)
    $others = @($strangers | Where-Object { -not $_.Own })
    if ($others) {
        throw ConvertTo-ErrorRecord AccessDenied ($Message -f $Path, ($others.Account -join ', ')) $Fix $Path
    }
    if ($strangers) {
        Write-Warning ($script:Text.OwnProgram -f $Path, $strangers[0].Account)
    }
}
