function Resolve-FileLink {
    <#
    .SYNOPSIS
    The file that a link leads to, over other links too: java of /usr/bin is a link to a link.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [string] $Path
    )

    $item = [System.IO.FileInfo]::new($Path)
    # .NET Framework has no LinkTarget: there, a link is what it is.
    for ($links = 0; $item.LinkTarget -and $links -lt 10; $links++) {
        $item = [System.IO.FileInfo]::new([System.IO.Path]::Combine($item.DirectoryName, $item.LinkTarget))
    }
    $item.FullName
}
