function Open-Relay {
    <#
    .SYNOPSIS
    Starts a relay that outlives PowerShell, and returns its process id once it answers; throws where it ends instead.
    #>
    [CmdletBinding()]
    [OutputType([int])]
    param(
        # As Resolve-Store gives it.
        [string] $Store,

        [string] $JavaPath
    )

    $words = @(if ($Store) { '--store', $Store }) + 'relay'
    $command = Get-CoreCommand $JavaPath -Arguments $words
    $log = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "portproxy-relay-$([guid]::NewGuid()).log")
    if (Test-Windows) {
        $start = @{
            FilePath               = $command.FileName
            ArgumentList           = $command.Arguments | ForEach-Object { if ($_ -cmatch '\s') { "`"$_`"" } else { $_ } }
            RedirectStandardOutput = $log
            RedirectStandardError  = "$log.err"
            WindowStyle            = 'Hidden'
            PassThru               = $true
            WhatIf                 = $false
        }
        $process = Invoke-WithoutJavaVariable { Start-Process @start }
    } else {
        # A shell between: PowerShell would pass the relay's words on by itself, and end them with itself.
        $start = [System.Diagnostics.ProcessStartInfo]::new('/bin/sh')
        $script = 'log=$1; shift; trap "" INT HUP; exec "$@" >"$log" 2>&1 </dev/null'
        foreach ($argument in @('-c', $script, 'relay', $log, $command.FileName) + $command.Arguments) {
            $start.ArgumentList.Add($argument)
        }
        Get-JavaVariable | ForEach-Object { $start.EnvironmentVariables.Remove($_) }
        $process = [System.Diagnostics.Process]::Start($start)
    }
    $seconds = Get-CoreTimeLimit
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    while ($waited.Elapsed.TotalSeconds -lt $seconds) {
        $status = Send-CoreRequest -Arguments relay, status -JavaPath $JavaPath
        $own = @($status.Answers | ForEach-Object { $_.object } | Where-Object { $_.pid -eq $process.Id })
        # It serves its rules once it has read them; whom it answers before, on a slow machine, it shows as much as there is.
        if ($own -and $own[0].rulesRead) {
            return $process.Id
        }
        # Not a wait for the relay to be ready, but for the next question.
        if ($process.WaitForExit(200)) {
            break
        }
    }
    if (-not $process.HasExited) {
        $message = $script:Text.RelaySilent -f $process.Id, $seconds
        throw ConvertTo-ErrorRecord CoreTimeout $message ($script:Text.RelayLog -f $log, '') $process.Id
    }
    $said = @($log, "$log.err") | Where-Object { [System.IO.File]::Exists($_) } |
        ForEach-Object { [System.IO.File]::ReadAllText($_).Trim() }
    $message = $script:Text.RelayNotStarted -f $process.ExitCode
    throw ConvertTo-ErrorRecord ServiceUnavailable $message ($script:Text.RelayLog -f $log, ($said -join ' ')) $process.Id
}
