function Resolve-FilePath {
    <#
    .SYNOPSIS
    A file's path as .NET and the core take it; BadUsage for what is not a path of a file.

    .DESCRIPTION
    Both have a current folder of their own, and know nothing of PowerShell's drives.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The file or folder, which need not be there.
        [Parameter(Mandatory)]
        [string] $Path,

        # Whose error it is; thrown as it is without one.
        [System.Management.Automation.PSCmdlet] $Cmdlet
    )

    # Whole paths that the current location's provider, such as the registry's, would take for its own.
    if ($Path.StartsWith($(if (Test-Windows) { '\\' } else { '/' }), [System.StringComparison]::Ordinal)) {
        return $Path
    }
    $provider = $null
    $drive = $null
    try {
        $paths = $ExecutionContext.SessionState.Path
        $full = $paths.GetUnresolvedProviderPathFromPSPath($Path, [ref] $provider, [ref] $drive)
        if ($provider.Name -eq 'FileSystem') {
            return $full
        }
    } catch [System.Management.Automation.RuntimeException] {
        # A drive that is not there.
        Write-Debug "$($Path): $_"
    }
    $record = ConvertTo-ErrorRecord BadUsage ($script:Text.NoFilePath -f $Path) $script:Text.NoFilePathFix $Path
    if ($Cmdlet) {
        $Cmdlet.ThrowTerminatingError($record)
    }
    throw $record
}
