function Write-CoreLine {
    <#
    .SYNOPSIS
    Sends one line to the core; throws CoreProtocol where the core has ended, CoreTimeout where it does not read.
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

        [switch] $Write
    )

    Write-Debug "> $Line"
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($Line + "`n")
    try {
        $sent = $Core.Input.WriteAsync($bytes, 0, $bytes.Length)
        $waited = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not $sent.Wait(50)) {
            if ($waited.Elapsed.TotalSeconds -ge $Seconds) {
                throw Get-CoreFailure $Core CoreTimeout -Seconds $Seconds -Write:$Write
            }
        }
        $Core.Input.Flush()
    } catch [System.AggregateException], [System.IO.IOException], [System.ObjectDisposedException] {
        throw Get-CoreFailure $Core CoreProtocol -Write:$Write
    }
}
