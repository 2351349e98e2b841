function Open-Core {
    <#
    .SYNOPSIS
    Starts a core and waits for its greeting.

    .DESCRIPTION
    The core ends with its standard input, so none outlives PowerShell, however that ends.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        [string] $JavaPath
    )

    $command = Get-CoreCommand $JavaPath
    Write-Debug "Starting $($command.FileName) $($command.Arguments)"
    $start = [System.Diagnostics.ProcessStartInfo]::new()
    $start.UseShellExecute = $false
    # Ctrl+C is answered by this module, and must not end a write half way: a console of its own, or no such signal.
    $start.CreateNoWindow = $true
    if (Test-Windows) {
        $start.FileName = $command.FileName
        # .NET Framework has no list of arguments. None of these ends in a backslash or holds a quotation mark.
        $start.Arguments = ($command.Arguments | ForEach-Object { if ($_ -cmatch '\s') { "`"$_`"" } else { $_ } }) -join ' '
    } else {
        $start.FileName = '/bin/sh'
        foreach ($argument in @('-c', 'trap "" INT; exec "$0" "$@"', $command.FileName) + $command.Arguments) {
            $start.ArgumentList.Add($argument)
        }
    }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    # As the core writes to whatever is no console.
    $start.StandardErrorEncoding = [System.Text.Encoding]::UTF8
    $start.WorkingDirectory = $command.Folder
    # Resolve-Store looks at it for every call: what it was at the start must not count later.
    $start.EnvironmentVariables.Remove('PORTPROXY_STORE')
    # Each request names its language, whatever this is.
    $start.EnvironmentVariables.Remove('PORTPROXY_LANG')
    Get-JavaVariable | ForEach-Object { $start.EnvironmentVariables.Remove($_) }
    try {
        $process = [System.Diagnostics.Process]::Start($start)
    } catch {
        $message = $script:Text.JavaNotStarted -f $command.FileName, $_.Exception.GetBaseException().Message
        throw ConvertTo-ErrorRecord CoreMissing $message $script:Text.JavaFix $command.FileName
    }
    $core = @{
        Process  = $process
        Java     = $command.FileName
        # Bytes, since .NET Framework cannot set the encoding of this stream; nothing but ASCII is written.
        Input    = $process.StandardInput.BaseStream
        Output   = $process.StandardOutput
        # Read all along: a full pipe would stop the core.
        Errors   = $process.StandardError.ReadToEndAsync()
        # What ends before it has said who it is was no core.
        Greeted  = $false
        # The line that is being read: an interrupted call leaves it to the next one.
        Pending  = $null
        Requests = 0
    }
    # Java takes a third of a second to start: time enough to load what reads and writes JSON.
    $null = ConvertFrom-CoreJson (ConvertTo-CoreJson @{})
    try {
        $line = Read-CoreLine $core -Seconds (Get-CoreTimeLimit)
        $hello = ConvertFrom-CoreJson $line
        if ($hello.hello -ne 'portproxy' -or $hello.protocol -ne 2) {
            $message = $script:Text.WrongGreeting -f $line
            throw ConvertTo-ErrorRecord CoreProtocol $message $script:Text.JarFix $command.Folder
        }
        $core.Greeted = $true
        if ($command.Archive) {
            Request-StartArchive $command
        }
    } finally {
        if (-not $core.Greeted) {
            Close-Core $core
        }
    }
    Write-Debug "The core is process $($process.Id), version $($hello.version)."
    $core
}
