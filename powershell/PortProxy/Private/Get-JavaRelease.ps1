function Get-JavaRelease {
    <#
    .SYNOPSIS
    The release of a Java, such as 17, from the file "release" of its folder; 0 where that does not tell.
    #>
    [CmdletBinding()]
    [OutputType([int])]
    param(
        # The program.
        [Parameter(Mandatory)]
        [string] $Path
    )

    $item = [System.IO.FileInfo]::new((Resolve-FileLink $Path))
    if (-not $item.Directory.Parent) {
        return 0
    }
    $file = [System.IO.Path]::Combine($item.Directory.Parent.FullName, 'release')
    if (-not [System.IO.File]::Exists($file)) {
        return 0
    }
    # "1.8.0_402" is Java 8.
    $line = [System.IO.File]::ReadAllLines($file) -cmatch '^JAVA_VERSION="'
    if ("$line" -cmatch '^JAVA_VERSION="(?:1\.)?(\d+)') {
        return [int] $Matches[1]
    }
    0
}
