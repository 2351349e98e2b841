#Requires -Version 5.1
# The relay as a service of this machine: how it is registered, its rights, a crash, a stop during a download, a start during
# a stop, the files and the log it leaves. Java and the jar are copied below the program folders, where only administrators
# write. Shutdown and logging off end the runner, and are not to be seen here.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$name = 'PortProxyRelay'

function Get-ServiceId {
    [regex]::Match((Invoke-Program 'sc.exe' 'queryex', $name).Text, 'PID\s*:\s*(\d+)').Groups[1].Value
}

# A download through the service that goes on until somebody ends it.
function Open-Download {
    param([int] $Port, $Target)
    $pair = Open-Pair '127.0.0.1' $Port $Target 30
    if ($pair.Said) { throw "No connection through the service: $($pair.Said)." }
    Send-Text $pair.Server 'first part'
    $null = Read-End $pair.Client
    $pair
}

Invoke-Proof {
    if ((Invoke-Program 'sc.exe' 'query', $name).Exit -eq 0) { throw "The service $name is installed already, and is left alone." }
    $data = Join-Path $env:ProgramData 'PortProxy'
    Clear-Rule
    $programs = Join-Path $env:ProgramFiles 'PortProxy'
    if (Test-Path -LiteralPath $programs) { throw "$programs is there already, and is left alone." }
    Add-FolderPutBack $programs
    Add-PutBack 'sc.exe' 'delete', $name
    Add-PutBack 'net.exe' 'stop', $name

    $null = [IO.Directory]::CreateDirectory($programs)
    Copy-Item -LiteralPath (Split-Path (Split-Path (Get-Java))) -Destination (Join-Path $programs 'runtime') -Recurse
    Copy-Item -LiteralPath $Jar -Destination $programs
    Get-ChildItem -Path (Join-Path (Split-Path $Jar) 'win32-*') | Copy-Item -Destination $programs -Recurse
    # As an installer leaves them: whoever owns a file may give himself the right to write it.
    $null = Invoke-Program 'icacls.exe' $programs, '/setowner', '*S-1-5-32-544', '/t', '/c', '/q' -Seconds 120
    $java = Join-Path $programs 'runtime\bin\java.exe'
    $installed = { param([string[]] $Arguments, [int] $Seconds = 120)
        Invoke-Program $java (@('-jar', (Join-Path $programs 'portproxy.jar')) + $Arguments) -Seconds $Seconds }

    # The work folder belongs to the runner's user: everybody who runs as that user could replace the jar. What an
    # administrator's own account may do is trusted, so the folder is opened to all first.
    $open = Join-Path $script:own 'open'
    $null = [IO.Directory]::CreateDirectory($open)
    Copy-Item -LiteralPath $Jar -Destination $open
    Get-ChildItem -Path (Join-Path (Split-Path $Jar) 'win32-*') | Copy-Item -Destination $open -Recurse
    $null = Invoke-Program 'icacls.exe' (Join-Path $open 'portproxy.jar'), '/grant', '*S-1-1-0:(M)'
    $run = Invoke-Program $java '-jar', (Join-Path $open 'portproxy.jar'), 'service', 'install'
    Write-Fact 'install of a jar that everybody may replace ends with' $run.Exit 4
    Write-Fact 'and says' ($run.Text + $run.Errors).Trim()
    Remove-Item -LiteralPath $open -Recurse

    Write-Fact 'install below the program folders ends with' (& $installed @('service', 'install')).Exit 0
    foreach ($question in 'qc', 'qfailure', 'qfailureflag', 'qsidtype', 'sdshow') {
        $run = Invoke-Program 'sc.exe' $question, $name -Keep "sc-$question.txt"
        Write-Fact "sc.exe $question" $run.Text.Trim()
    }
    $qc = (Invoke-Program 'sc.exe' 'qc', $name).Text
    Write-Fact 'it starts with Windows' $qc.Contains('AUTO_START') $true
    Write-Fact 'its path is quoted' ([regex]::IsMatch($qc, ':\s*"')) $true
    Write-Fact 'as LocalService' ([regex]::IsMatch($qc, 'NT AUTHORITY\\LocalService', 'IgnoreCase')) $true
    $failure = (Invoke-Program 'sc.exe' 'qfailure', $name).Text
    Write-Fact 'restarts after, in ms' (@([regex]::Matches($failure, 'RESTART\D*?(\d+)') | ForEach-Object { $_.Groups[1].Value }) -join ' ') '5000 5000 60000'

    $target = Open-Target
    $port = Get-FreePort
    $null = & $installed @('--store', 'machine', 'add', 'v4tov4', "$port", '127.0.0.1', "$($target.LocalEndpoint.Port)", '127.0.0.1')
    Write-Fact 'service start ends with' (& $installed @('service', 'start')).Exit 0
    Write-Fact 'bytes through the service' (Test-Forward '127.0.0.1' $port $target 30) 'bytes both ways'
    $id = Get-ServiceId
    foreach ($folder in $data, (Join-Path $data 'backups'), (Join-Path $data 'logs')) {
        if (Test-Path -LiteralPath $folder) {
            $acl = Get-Acl -LiteralPath $folder
            $entries = @($acl.Access | ForEach-Object { "$($_.IdentityReference) $($_.FileSystemRights)$(if ($_.IsInherited) { ' inherited' })" })
            Write-Fact "rights of $($folder.Substring($env:ProgramData.Length))" "owner $($acl.Owner); $($entries -join '; ')"
            Write-Fact "nothing is inherited in $($folder.Substring($env:ProgramData.Length))" $acl.AreAccessRulesProtected $true
        } else {
            Write-Gap "rights of $($folder.Substring($env:ProgramData.Length))" 'there is no such folder'
        }
    }
    $log = Join-Path $data 'logs\relay-0.log'
    Write-Fact 'its log is there' (Test-Path -LiteralPath $log) $true
    if (Test-Path -LiteralPath $log) { Write-Fact 'the owner of its log' (Get-Acl -LiteralPath $log).Owner 'NT AUTHORITY\LOCAL SERVICE' }
    $status = & $installed @('relay', 'status')
    Write-Fact 'relay status' "exit $($status.Exit): $($status.Text.Trim())"
    $relays = Join-Path $env:SystemRoot 'ServiceProfiles\LocalService\AppData\Local\PortProxy\relays'
    Write-Fact 'rights of its file' (Invoke-Program 'icacls.exe' "$relays\*").Text.Trim()
    Write-Fact 'relay stop of the service ends with' (& $installed @('relay', 'stop')).Exit 2
    Write-Fact 'and it still runs' (Get-ServiceId) $id
    $run = & $installed @('service', 'install')
    Write-Fact 'install while it runs ends with' $run.Exit 10

    $null = Invoke-Program 'taskkill.exe' '/f', '/pid', $id
    $since = [Diagnostics.Stopwatch]::StartNew()
    $back = Wait-Until 30 { $new = Get-ServiceId; $new -and $new -ne '0' -and $new -ne $id }
    Write-Fact 'it runs again after a crash' $back $true
    Write-Fact 'seconds until it does' ([Math]::Round($since.Elapsed.TotalSeconds, 1))
    Write-Fact 'bytes after the crash' (Test-Forward '127.0.0.1' $port $target 30) 'bytes both ways'
    $id = Get-ServiceId

    $download = Open-Download $port $target
    $since.Restart()
    $stop = Open-Program $java '-jar', (Join-Path $programs 'portproxy.jar'), 'service', 'stop'
    $start = $null
    if (Wait-Until 15 { -not (Get-Listening $port) }) {
        $start = Open-Program $java '-jar', (Join-Path $programs 'portproxy.jar'), 'service', 'start'
    }
    Write-Fact 'service stop during a download ends with' (Wait-Program $stop 90).Exit 0
    Write-Fact 'seconds of that stop' ([Math]::Round($since.Elapsed.TotalSeconds, 1))
    Write-Fact 'the download ends with' (Read-End $download.Client 5)
    Close-Pair $download
    if ($start) { Write-Fact 'service start during the stop ends with' (Wait-Program $start 90).Exit 0 }
    else { Write-Gap 'a start during a stop' 'the port was still open' }
    Write-Fact 'then it runs as another process' ((Get-ServiceId) -notin '', '0', $id) $true

    $download = Open-Download $port $target
    Write-Fact 'service stop ends with' (& $installed @('service', 'stop')).Exit 0
    Close-Pair $download
    Start-Sleep -Seconds 30
    $query = (Invoke-Program 'sc.exe' 'queryex', $name -Keep 'sc-queryex-stopped.txt').Text
    Write-Fact 'half a minute later it is' ([regex]::Match($query, 'STATE\s*:\s*(\d+)').Groups[1].Value) '1'
    Write-Fact 'WIN32_EXIT_CODE' ([regex]::Match($query, 'WIN32_EXIT_CODE\s*:\s*(\d+)').Groups[1].Value) '0'
    $events = @(Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = 'Service Control Manager'; Id = 7031, 7034, 7043 } -ErrorAction SilentlyContinue |
            Where-Object { $_.Message.Contains($name) -or $_.Message.Contains('PortProxy') })
    # The crash above is the one that is told.
    Write-Fact 'events of its unexpected ends' (@($events | ForEach-Object { $_.Id }) -join ' ') '7031'
    $rights = (Invoke-Program 'icacls.exe' $programs).Text.Trim()
    Write-Fact 'rights of its folder' $rights
    Write-Fact 'service uninstall ends with' (& $installed @('service', 'uninstall')).Exit 0
    Write-Fact 'it is gone: sc.exe query ends with' (Invoke-Program 'sc.exe' 'query', $name).Exit 1060
    $target.Stop()
}
