function Read-CoreLine {
    <#
    .SYNOPSIS
    The next line of the core. Ends at once by Ctrl+C; throws CoreTimeout, and CoreProtocol where the core has ended.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Core,

        [Parameter(Mandatory)]
        [double] $Seconds,

        # A change was asked for: whether it was made is then not known.
        [switch] $Write
    )

    if (-not $Core.Pending) {
        $Core.Pending = $Core.Output.ReadLineAsync()
    }
    $line = $null
    try {
        if (-not $Core.Pending.IsCompleted) {
            $waited = [System.Diagnostics.Stopwatch]::StartNew()
            # Short waits: PowerShell sees Ctrl+C only between two statements.
            while (-not $Core.Pending.Wait(50)) {
                if ($waited.Elapsed.TotalSeconds -ge $Seconds) {
                    throw Get-CoreFailure $Core CoreTimeout -Seconds $Seconds -Write:$Write
                }
            }
        }
        $line = $Core.Pending.Result
    } catch [System.AggregateException] {
        Write-Debug "Reading from the core: $($_.Exception.InnerException.Message)"
    }
    $Core.Pending = $null
    if ($null -eq $line) {
        throw Get-CoreFailure $Core CoreProtocol -Write:$Write
    }
    Write-Debug "< $line"
    $line
}
