function Close-Core {
    <#
    .SYNOPSIS
    Ends a core for all who use it: by the end of its input, which lets it finish a write, and after a moment by force.
    #>
    [CmdletBinding()]
    param(
        # This runspace's where none is named.
        [hashtable] $Core = $script:Core,

        # How long a write under way may take.
        [int] $Milliseconds = 3000
    )

    if (-not $Core) {
        return
    }
    if ($script:Core -eq $Core) {
        $script:Core = $null
        [runspace]::DefaultRunspace.remove_StateChanged($Core.Closing)
    }
    # The next to come starts another; see Enter-Core.
    [System.Threading.Monitor]::Enter($Core.Users)
    try {
        $null = $Core.Users.Add([guid]::Empty)
    } finally {
        [System.Threading.Monitor]::Exit($Core.Users)
    }
    try {
        $Core.Input.Dispose()
        if (-not $Core.Process.WaitForExit($Milliseconds)) {
            $Core.Process.Kill()
            # Its files are free only then.
            $null = $Core.Process.WaitForExit($Milliseconds)
        }
    } catch {
        # It has ended meanwhile, which is what was wanted.
        Write-Debug "Ending the core: $_"
    }
}
