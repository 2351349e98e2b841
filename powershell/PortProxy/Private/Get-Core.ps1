function Get-Core {
    <#
    .SYNOPSIS
    The core that this runspace uses: the one of the process where it runs, or a new one.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        # A Java of the caller's choice; another one has a core of its own.
        [string] $JavaPath
    )

    $named = "$env:PORTPROXY_JAVA`n$env:PORTPROXY_JAR"
    if ($script:Core -and $script:CoreNamed -ceq $named -and
        (-not $JavaPath -or (Find-Java $JavaPath) -eq $script:Core.Java) -and (Enter-Core $script:Core)) {
        return $script:Core
    }
    $command = Get-CoreCommand $JavaPath
    $place = Get-CorePlace $command
    $held = $false
    try {
        # While one starts a core, the others wait for it. Short waits: PowerShell sees Ctrl+C only between two statements.
        while (-not $held) {
            $held = [System.Threading.Monitor]::TryEnter($place, 50)
        }
        if (-not $place.Core -or -not (Enter-Core $place.Core)) {
            Open-Core $command $place
        }
        $core = $place.Core
    } finally {
        if ($held) {
            [System.Threading.Monitor]::Exit($place)
        }
    }
    if ($script:Core -and $script:Core -ne $core) {
        Exit-Core
    }
    $script:CoreNamed = $named
    $script:Core = $core
    $core
}
