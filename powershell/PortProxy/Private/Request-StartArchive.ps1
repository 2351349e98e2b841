function Request-StartArchive {
    <#
    .SYNOPSIS
    Has a process of its own make the archive of classes, and waits for nothing of it.

    .DESCRIPTION
    It goes on when PowerShell ends. Of several such processes one makes the archive, which appears whole or not at all.
    Without it starts take longer, so nothing here is an error.
    #>
    [CmdletBinding()]
    param(
        # As Get-CoreCommand gives it: FileName, the Java; Jar; Archive, the file to make.
        [Parameter(Mandatory)]
        [pscustomobject] $Command
    )

    $arguments = @("-Dportproxy.archive=$($Command.Archive)", '-cp', $Command.Jar, 'dev.portproxy.launch.StartArchive')
    Write-Debug "Starting $($Command.FileName) $arguments"
    try {
        if (Test-Windows) {
            $start = [System.Diagnostics.ProcessStartInfo]::new($Command.FileName)
            $start.Arguments = ($arguments | ForEach-Object { if ($_ -cmatch '\s') { "`"$_`"" } else { $_ } }) -join ' '
            # By the shell, since it gets none of this process's handles then: who reads what PowerShell says would wait for
            # the end of both.
            $start.UseShellExecute = $true
            $start.WindowStyle = 'Hidden'
            $start.WorkingDirectory = $Command.Folder
            $process = Invoke-WithoutJavaVariable { [System.Diagnostics.Process]::Start($start) }
            $process.PriorityClass = 'Idle'
        } else {
            $start = [System.Diagnostics.ProcessStartInfo]::new('/bin/sh')
            $script = 'trap "" INT HUP; nice -n 19 "$@" </dev/null >/dev/null 2>&1 &'
            foreach ($argument in @('-c', $script, 'archive', $Command.FileName) + $arguments) {
                $start.ArgumentList.Add($argument)
            }
            Get-JavaVariable | ForEach-Object { $start.EnvironmentVariables.Remove($_) }
            $start.WorkingDirectory = $Command.Folder
            $process = [System.Diagnostics.Process]::Start($start)
        }
        $process.Dispose()
    } catch [System.InvalidOperationException], [System.ComponentModel.Win32Exception],
    [System.PlatformNotSupportedException] {
        Write-Debug "No archive: $_"
    }
}
