function Resolve-FileWildcard {
    <#
    .SYNOPSIS
    The files that a path means, by wildcards or by its name; BadUsage for wildcards that no file fits.

    .DESCRIPTION
    A name that a file has to the character is that file, also with brackets in it.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        # Whose error it is.
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet
    )

    $full = Resolve-FilePath $Path $Cmdlet
    if (-not [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($Path)) {
        return Resolve-FilePath ([System.Management.Automation.WildcardPattern]::Unescape($Path)) $Cmdlet
    }
    if ([System.IO.File]::Exists($full)) {
        return $full
    }
    $files = @(Get-Item -Path "FileSystem::$full" -Force -ErrorAction Ignore | Where-Object { -not $_.PSIsContainer })
    if (-not $files) {
        $record = ConvertTo-ErrorRecord BadUsage ($script:Text.NoFileFits -f $Path) $script:Text.NoFilePathFix $Path
        $Cmdlet.ThrowTerminatingError($record)
    }
    $files.FullName
}
