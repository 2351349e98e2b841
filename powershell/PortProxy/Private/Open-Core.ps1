function Open-Core {
    <#
    .SYNOPSIS
    Starts a core for the runspaces of this process, this one the first of them, and waits for its greeting.

    .DESCRIPTION
    The core ends with its standard input, so none outlives PowerShell, however that ends.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        # What Get-CoreCommand gives.
        [Parameter(Mandatory)]
        [pscustomobject] $Command,

        # Where the others find it, as Get-CorePlace gives it; the caller holds its lock.
        [Parameter(Mandatory)]
        [hashtable] $Place
    )

    Write-Debug "Starting $($Command.FileName) $($Command.Arguments)"
    $start = [System.Diagnostics.ProcessStartInfo]::new()
    $start.UseShellExecute = $false
    # Ctrl+C is answered by this module, and must not end a write half way: a console of its own, or no such signal.
    $start.CreateNoWindow = $true
    if (Test-Windows) {
        $start.FileName = $Command.FileName
        # .NET Framework has no list of arguments. None of these ends in a backslash or holds a quotation mark.
        $start.Arguments = ($Command.Arguments | ForEach-Object { if ($_ -cmatch '\s') { "`"$_`"" } else { $_ } }) -join ' '
    } else {
        $start.FileName = '/bin/sh'
        foreach ($argument in @('-c', 'trap "" INT; exec "$0" "$@"', $Command.FileName) + $Command.Arguments) {
            $start.ArgumentList.Add($argument)
        }
    }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    # As the core writes to whatever is no console.
    $start.StandardErrorEncoding = [System.Text.Encoding]::UTF8
    $start.WorkingDirectory = $Command.Folder
    # Resolve-Store looks at it for every call: what it was at the start must not count later.
    $start.EnvironmentVariables.Remove('PORTPROXY_STORE')
    # Each request names its language, whatever this is.
    $start.EnvironmentVariables.Remove('PORTPROXY_LANG')
    Get-JavaVariable | ForEach-Object { $start.EnvironmentVariables.Remove($_) }
    try {
        $process = [System.Diagnostics.Process]::Start($start)
    } catch {
        $message = $script:Text.JavaNotStarted -f $Command.FileName, $_.Exception.GetBaseException().Message
        throw ConvertTo-ErrorRecord CoreMissing $message $script:Text.JavaFix $Command.FileName
    }
    $core = @{
        Process  = $process
        Java     = $Command.FileName
        # Bytes, since .NET Framework cannot set the encoding of this stream; nothing but ASCII is written.
        Input    = $process.StandardInput.BaseStream
        Output   = $process.StandardOutput
        # Read all along: a full pipe would stop the core.
        Errors   = $process.StandardError.ReadToEndAsync()
        # What ends before it has said who it is was no core.
        Greeted  = $false
        # The runspaces that use it; see Get-CoreExit.
        Users    = [System.Collections.Generic.HashSet[guid]]::new()
        Leave    = $null
        Closing  = $null
        # The last id that was given to a request, and where the lines for those under way are put; also the lock for both.
        Requests = 0
        Inboxes  = [System.Collections.Concurrent.ConcurrentDictionary[string, object]]::new()
        # Held by the one who writes, and what is being written: an interrupted call leaves that to its end.
        Turn     = [System.Threading.SemaphoreSlim]::new(1, 1)
        Sending  = [System.Threading.Tasks.Task]::CompletedTask
        # Locked by the one who reads for all, and the line that is being read: an interrupted call leaves it to the next.
        Reading  = [object]::new()
        Pending  = $null
        # Since its last line.
        Silence  = [System.Diagnostics.Stopwatch]::StartNew()
    }
    try {
        $exits = Get-CoreExit $core.Users $core.Input
        $core.Leave = $exits.Leave
        $core.Closing = $exits.Closing
        # Java takes a third of a second to start: time enough to load what reads and writes JSON.
        $null = ConvertFrom-CoreJson (ConvertTo-CoreJson @{})
        $version = Read-CoreGreeting $core $Command.Folder
        $null = Enter-Core $core
        $Place.Core = $core
        $core.Greeted = $true
        if ($command.Archive) {
            Request-StartArchive $command
        }
    } finally {
        if (-not $core.Greeted) {
            Close-Core $core
        }
    }
    Write-Debug "The core is process $($process.Id), version $version."
}
