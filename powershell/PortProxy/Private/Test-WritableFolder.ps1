function Test-WritableFolder {
    <#
    .SYNOPSIS
    Whether this process may make files in a folder, which no list of permissions tells for sure.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory)]
        [string] $Path
    )

    $probe = [System.IO.Path]::Combine($Path, ".portproxy-$([guid]::NewGuid())")
    $gone = [System.IO.FileOptions]::DeleteOnClose
    try {
        [System.IO.FileStream]::new($probe, 'CreateNew', 'Write', 'None', 1, $gone).Dispose()
        $true
    } catch [System.IO.IOException], [System.UnauthorizedAccessException] {
        $false
    }
}
