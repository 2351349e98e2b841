function Get-JavaCandidate {
    <#
    .SYNOPSIS
    Where a Java may be, the best place first; the places need not exist.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # java.exe or java.
        [Parameter(Mandatory)]
        [string] $Program
    )

    [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($PSScriptRoot), 'runtime', 'bin', $Program)
    if ($env:JAVA_HOME) {
        [System.IO.Path]::Combine($env:JAVA_HOME, 'bin', $Program)
    }
    foreach ($folder in "$env:PATH".Split([System.IO.Path]::PathSeparator)) {
        if ($folder.Trim('"')) {
            [System.IO.Path]::Combine($folder.Trim('"'), $Program)
        }
    }
    if (Test-Windows) {
        # What installers write: JavaSoft's (Oracle and others), Eclipse Temurin's, Microsoft's.
        foreach ($key in 'JavaSoft\JDK', 'JavaSoft\JRE', 'Eclipse Adoptium\JDK', 'Eclipse Adoptium\JRE', 'Microsoft\JDK') {
            foreach ($version in Get-ChildItem -Path "HKLM:\SOFTWARE\$key" -ErrorAction Ignore) {
                $folder = $version.GetValue('JavaHome')
                if (-not $folder) {
                    $folder = Get-ItemProperty -Path "$($version.PSPath)\hotspot\MSI" -Name Path -ErrorAction Ignore |
                        Select-Object -ExpandProperty Path
                }
                if ($folder) {
                    [System.IO.Path]::Combine($folder, 'bin', $Program)
                }
            }
        }
    }
}
