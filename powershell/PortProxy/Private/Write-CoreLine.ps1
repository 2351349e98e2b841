function Write-CoreLine {
    <#
    .SYNOPSIS
    Sends one line to the core in its turn; throws CoreProtocol where the core has ended, CoreTimeout where it does not read.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Core,

        # JSON in ASCII.
        [Parameter(Mandatory)]
        [string] $Line,

        [Parameter(Mandatory)]
        [double] $Seconds,

        [switch] $Write,

        # If it is not read in time, it is not sent, and no error.
        [switch] $Try
    )

    Write-Debug "> $Line"
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($Line + "`n")
    $interrupted = [System.Threading.CancellationTokenSource]::new()
    $turn = $null
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        # Tasks that wait for a semaphore get it in their order.
        $turn = $Core.Turn.WaitAsync($interrupted.Token)
        foreach ($step in 'turn', 'rest', 'line') {
            $awaited = switch ($step) {
                'turn' { $turn }
                # What an interrupted call has begun to send is sent whole.
                'rest' { $Core.Sending }
                'line' { ($Core.Sending = $Core.Input.WriteAsync($bytes, 0, $bytes.Length)) }
            }
            while (-not $awaited.Wait(50)) {
                if ($waited.Elapsed.TotalSeconds -ge $Seconds) {
                    if ($Try) {
                        return
                    }
                    throw Get-CoreFailure $Core CoreTimeout -Seconds $Seconds -Write:$Write
                }
            }
        }
        $Core.Input.Flush()
    } catch [System.AggregateException], [System.IO.IOException], [System.ObjectDisposedException] {
        throw Get-CoreFailure $Core CoreProtocol -Write:$Write
    } finally {
        # Either it has the turn now or it never will.
        $interrupted.Cancel()
        if ($turn -and [System.Threading.Tasks.Task]::WaitAny(@($turn)) -eq 0 -and $turn.Status -eq 'RanToCompletion') {
            $null = $Core.Turn.Release()
        }
    }
}
