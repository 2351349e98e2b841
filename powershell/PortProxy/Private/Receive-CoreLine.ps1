function Receive-CoreLine {
    <#
    .SYNOPSIS
    Adds the next lines for a request to a list, at least one. Ends soon by Ctrl+C; throws CoreTimeout, and CoreProtocol
    where the core has ended.

    .DESCRIPTION
    Runspaces share a core, which answers them side by side. One of those who wait reads for all, and puts what is for others
    into their inboxes. What an interrupted call has left is dropped.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Core,

        # The request, which has an inbox there.
        [Parameter(Mandatory)]
        [long] $Id,

        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [System.Collections.Generic.List[string]] $Lines,

        [Parameter(Mandatory)]
        [double] $Seconds,

        # A change was asked for: whether it was made is then not known.
        [switch] $Write
    )

    $inbox = $Core.Inboxes["$Id"]
    $own = "{`"request`":$Id,"
    $ordinal = [System.StringComparison]::Ordinal
    $before = $Lines.Count
    $line = $null
    $reads = $false
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        while ($true) {
            # An empty one says just that the reader has gone.
            while ($inbox.TryTake([ref] $line)) {
                if ($line) {
                    $Lines.Add($line)
                }
            }
            if ($Lines.Count -gt $before) {
                return
            }
            if ($waited.Elapsed.TotalSeconds -ge $Seconds) {
                throw Get-CoreFailure $Core CoreTimeout -Seconds $Seconds -Write:$Write
            }
            if (-not $reads) {
                $reads = [System.Threading.Monitor]::TryEnter($Core.Reading)
                # Short waits, here and below: PowerShell sees Ctrl+C only between two statements.
                if (-not $reads -and $inbox.TryTake([ref] $line, 50) -and $line) {
                    $Lines.Add($line)
                }
                continue
            }
            # What has arrived already is taken without a call a line: an answer may have thousands.
            do {
                $more = $false
                if (-not $Core.Pending) {
                    $Core.Pending = $Core.Output.ReadLineAsync()
                }
                $line = $null
                try {
                    if (-not $Core.Pending.IsCompleted -and ($Lines.Count -gt $before -or -not $Core.Pending.Wait(50))) {
                        break
                    }
                    $line = $Core.Pending.Result
                } catch [System.AggregateException] {
                    Write-Debug "Reading from the core: $($_.Exception.InnerException.Message)"
                }
                if ($null -eq $line) {
                    # It stays as it is, for the others to see.
                    throw Get-CoreFailure $Core CoreProtocol -Write:$Write
                }
                $Core.Pending = $null
                $Core.Silence.Restart()
                if ($line.StartsWith($own, $ordinal)) {
                    $Lines.Add($line)
                    # Mostly the last answer: a quotation mark inside a text has a backslash, so this is a field's name.
                    $more = -not $line.Contains('"exit":')
                } else {
                    Send-CoreLine $Core $line
                }
            } while ($more)
        }
    } finally {
        if ($reads) {
            [System.Threading.Monitor]::Exit($Core.Reading)
        }
    }
}
