function Find-Java {
    <#
    .SYNOPSIS
    The path of a Java that is new enough; throws CoreMissing where there is none.

    .DESCRIPTION
    A Java that is named by -JavaPath or PORTPROXY_JAVA is the one or an error; of the others the first that is there
    and not known to be too old is taken.
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
        return $named
    }

    $old = @()
    foreach ($candidate in Get-JavaCandidate $program) {
        if (-not [System.IO.File]::Exists($candidate)) {
            continue
        }
        $release = Get-JavaRelease $candidate
        if ($release -eq 0 -or $release -ge 17) {
            return $candidate
        }
        $old += $script:Text.JavaOf -f $candidate, $release
    }
    # JAVA_HOME and PATH may name the same one.
    $old = $old | Select-Object -Unique
    $message = if ($old) { $script:Text.JavaTooOld -f ($old -join ', ') } else { $script:Text.JavaMissing }
    throw ConvertTo-ErrorRecord CoreMissing $message $script:Text.JavaFix $program
}
