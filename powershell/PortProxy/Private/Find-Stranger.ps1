function Find-Stranger {
    <#
    .SYNOPSIS
    The accounts, other than administrators or root, that could put something else in a file's place.

    .DESCRIPTION
    By the permissions of the file, of its folder, where a library could be put beside it, and of the folders above,
    which could be renamed. The core judges its own files by the same law.

    .OUTPUTS
    An object for each: Account, and whether it is Own, the one that runs this.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # The file.
        [Parameter(Mandatory)]
        [string] $Path
    )

    # What a link names is what runs: java of /usr/bin is a link to a link.
    $real = if (Test-Windows) { $Path } else { Resolve-FileLink $Path }
    $kind = 'File', 'Folder', 'Above'
    $places = for ($place = $real; $place; $place = [System.IO.Path]::GetDirectoryName($place)) {
        [pscustomobject]@{ Path = $place; Kind = $kind[0] }
        $kind = @($kind | Select-Object -Skip 1) + 'Above'
    }
    $found = if (Test-Windows) { $places | Get-PlaceWriter } else { $places | Get-UnixPlaceWriter }
    $found | Sort-Object -Property Account -Unique
}
