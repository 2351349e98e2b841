function Find-Java {
    <#
    .SYNOPSIS
    The path of a Java that is new enough; throws CoreMissing where there is none.

    .DESCRIPTION
    A Java that is named by -JavaPath or PORTPROXY_JAVA is the one or an error; of the others the first that is there
    and not known to be too old is taken. An elevated session passes over one that another account could replace.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # What -JavaPath says: the program, or the folder of a Java.
        [string] $JavaPath
    )

    $program = if (Test-Windows) { 'java.exe' } else { 'java' }
    $named = if ($JavaPath) { $JavaPath } else { $env:PORTPROXY_JAVA }
    if ($named) {
        $named = Resolve-FilePath $named
        if ([System.IO.Directory]::Exists($named)) {
            $named = [System.IO.Path]::Combine($named, 'bin', $program)
        }
        if (-not [System.IO.File]::Exists($named)) {
            throw ConvertTo-ErrorRecord CoreMissing ($script:Text.JavaNotThere -f $named) $script:Text.JavaFix $named
        }
        Assert-Trusted $named $script:Text.JavaDistrusted $script:Text.JavaFixElevated
        return $named
    }

    $old = @()
    $distrusted = @()
    foreach ($candidate in Get-JavaCandidate $program) {
        if (-not [System.IO.File]::Exists($candidate)) {
            continue
        }
        $release = Get-JavaRelease $candidate
        if ($release -eq 0 -or $release -ge 17) {
            try {
                Assert-Trusted $candidate $script:Text.JavaDistrusted $script:Text.JavaFixElevated
                return $candidate
            } catch {
                $distrusted += $_
                Write-Warning $_.Exception.Message
                continue
            }
        }
        $old += $script:Text.JavaOf -f $candidate, $release
    }
    if ($distrusted) {
        throw $distrusted[0]
    }
    # JAVA_HOME and PATH may name the same one.
    $old = $old | Select-Object -Unique
    $message = if ($old) { $script:Text.JavaTooOld -f ($old -join ', ') } else { $script:Text.JavaMissing }
    throw ConvertTo-ErrorRecord CoreMissing $message $script:Text.JavaFix $program
}
