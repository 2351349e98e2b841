function Get-Core {
    <#
    .SYNOPSIS
    The core of this session: the one that runs, or a new one where none does.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        # A Java of the caller's choice; another one than the core runs on ends that core.
        [string] $JavaPath
    )

    if ($script:Core -and -not $script:Core.Process.HasExited -and
        (-not $JavaPath -or (Find-Java $JavaPath) -eq $script:Core.Java)) {
        return $script:Core
    }
    Close-Core
    $script:Core = Open-Core $JavaPath
    $script:Core
}
