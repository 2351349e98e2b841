function Find-StartArchive {
    <#
    .SYNOPSIS
    The archive of classes with which Java starts the program sooner; where there is none, the place for one.

    .DESCRIPTION
    Beside the jar, else in a folder of the user's own. An archive is code: one that others could have put there is not
    used. An elevated session takes none from a folder of the user's, and beside the jar one that nobody could replace
    but who could replace the jar as well.

    .OUTPUTS
    Use, the archive; Make, where one may be made. Both may be empty.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [string] $Jar,

        # The Java that is to use it; another one refuses it.
        [Parameter(Mandatory)]
        [string] $Java
    )

    $found = [pscustomobject]@{ Use = $null; Make = $null }
    $elevated = Test-Elevated
    $beside = [System.IO.Path]::ChangeExtension($Jar, 'jsa')
    $places = @($beside) + @(if (-not $elevated) { Get-ArchiveCachePath $Jar $Java })
    foreach ($place in $places) {
        $file = [System.IO.FileInfo]::new($place)
        if (-not $file.Exists) {
            continue
        }
        # An empty one stands for a Java that makes none.
        if ($file.Length -gt 0) {
            $strangers = @(if ($elevated) {
                    $ofJar = $null
                    foreach ($stranger in Find-Stranger $place) {
                        if ($null -eq $ofJar) {
                            $ofJar = @(Find-Stranger $Jar | ForEach-Object { $_.Account })
                        }
                        if ($stranger.Account -notin $ofJar) { $stranger }
                    }
                } elseif ($place -ne $beside) {
                    Find-Stranger $place |
                        Where-Object { -not $_.Own -and $_.Account -cne [System.Environment]::UserName }
                })
            if ($strangers) {
                Write-Warning ($script:Text.ArchiveRefused -f $place, ($strangers.Account -join ', '))
            } else {
                $found.Use = $place
            }
        }
        return $found
    }
    # Not for a jar of somebody's choice, which is rebuilt every other minute.
    if (-not $env:PORTPROXY_JAR) {
        $found.Make = $places | Where-Object { Test-WritableFolder ([System.IO.Path]::GetDirectoryName($_)) } |
            Select-Object -First 1
    }
    $found
}
