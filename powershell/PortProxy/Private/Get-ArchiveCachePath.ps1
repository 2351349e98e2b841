function Get-ArchiveCachePath {
    <#
    .SYNOPSIS
    Where a user's own archive of classes stands that fits this jar and this Java; its folder is made.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Jar,

        [Parameter(Mandatory)]
        [string] $Java
    )

    $folder = if (Test-Windows) {
        $local = [System.Environment]::GetFolderPath('LocalApplicationData')
        if ($local) { [System.IO.Path]::Combine($local, 'PortProxy', 'archives') }
    } elseif ($env:XDG_CACHE_HOME) {
        [System.IO.Path]::Combine($env:XDG_CACHE_HOME, 'portproxy')
    } elseif ($env:HOME) {
        [System.IO.Path]::Combine($env:HOME, '.cache', 'portproxy')
    }
    if (-not $folder -or -not [System.IO.Path]::IsPathRooted($folder)) {
        return
    }
    try {
        $null = [System.IO.Directory]::CreateDirectory($folder)
    } catch [System.IO.IOException], [System.UnauthorizedAccessException] {
        Write-Debug "No archive in $($folder): $_"
        return
    }
    # A new jar or Java has another one: the old one would be refused at every start.
    $parts = foreach ($path in $Jar, (Resolve-FileLink $Java)) {
        $file = [System.IO.FileInfo]::new($path)
        $file.FullName, $file.Length, $file.LastWriteTimeUtc.Ticks
    }
    $sha = [System.Security.Cryptography.SHA256]::Create()
    try {
        $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes($parts -join "`n"))
    } finally {
        $sha.Dispose()
    }
    $name = [System.BitConverter]::ToString($hash, 0, 8).Replace('-', '').ToLowerInvariant()
    [System.IO.Path]::Combine($folder, "portproxy-$name.jsa")
}
