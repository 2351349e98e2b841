#Requires -Version 5.1
# A relay beside a registry that others change: what it serves follows netsh, reg.exe and the deletion of its key, and an
# idle one takes no processor time.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$user = 'HKCU\SOFTWARE\PortProxy'

function Measure-Processor {
    param($Relay, [int] $Seconds)
    $Relay.Process.Refresh()
    $before = $Relay.Process.TotalProcessorTime
    Start-Sleep -Seconds $Seconds
    $Relay.Process.Refresh()
    [Math]::Round(($Relay.Process.TotalProcessorTime - $before).TotalMilliseconds)
}

# Nothing but a few timers: under a tenth of a percent.
function Write-Idle {
    param([string] $When, $Relay, [int] $Seconds = 60)
    $spent = Measure-Processor $Relay $Seconds
    Write-Fact "processor time in $Seconds s $When, in ms" $spent
    Write-Fact "that is idle, and it runs ($When)" (-not $Relay.Process.HasExited -and $spent -le $Seconds * 2) $true
}

Invoke-Proof {
    Clear-Rule
    $target = Open-Target
    $to = $target.LocalEndpoint.Port
    foreach ($key in $user, 'HKCU\SOFTWARE\PortProxyOther', 'HKCU\PortProxyOther') { Add-KeyPutBack $key }

    $null = Invoke-Program 'reg.exe' 'delete', $user, '/f'
    $relay = Open-Relay '--store', 'user', 'relay'
    # Its start is behind it then.
    $null = $relay.Process.WaitForExit(15000)
    Write-Idle 'of a relay without keys' $relay
    foreach ($key in 'HKCU\SOFTWARE\PortProxyOther', 'HKCU\PortProxyOther') {
        $null = Invoke-Program 'reg.exe' 'add', $key, '/f'
        $null = Invoke-Program 'reg.exe' 'delete', $key, '/f'
    }
    Write-Idle 'after keys of others came and went' $relay 20

    $port = Get-FreePort
    $run = Invoke-PortProxy '--store', 'user', 'add', 'v4tov4', "$port", '127.0.0.1', "$to", '127.0.0.1'
    Write-Fact 'add for this user ends with' $run.Exit 0
    Write-Fact 'seconds until the relay listens' (Measure-Listening $port)
    Write-Fact 'bytes through it' (Test-Forward '127.0.0.1' $port $target) 'bytes both ways'
    $null = Invoke-Program 'reg.exe' 'delete', $user, '/f'
    Write-Fact 'after reg.exe delete of its key the relay closes its listener' (Wait-Until 5 { -not (Get-Listening $port) }) $true
    $other = Get-FreePort
    $null = Invoke-PortProxy '--store', 'user', 'add', 'v4tov4', "$other", '127.0.0.1', "$to", '127.0.0.1'
    Write-Fact 'and it sees the key that comes again' (Test-Forward '127.0.0.1' $other $target) 'bytes both ways'
    $run = Invoke-PortProxy '--store', 'user', 'relay', 'stop'
    Write-Fact 'relay stop ends with' $run.Exit 0

    # IP Helper holds the ports of its own rules: it is stopped while a relay serves them.
    Add-PutBack 'net.exe' 'start', 'iphlpsvc'
    $null = Invoke-Program 'net.exe' 'stop', 'iphlpsvc', '/y'
    $stopped = Wait-Service 'iphlpsvc' 1
    Write-Fact 'IP Helper is stopped' $stopped $true
    if ($stopped) {
        $null = Open-Relay '--store', 'system', 'relay'
        $port = Get-FreePort
        Start-Sleep -Seconds 5
        $null = Invoke-Netsh "add v4tov4 $port 127.0.0.1 $to 127.0.0.1"
        Write-Fact 'seconds from netsh''s end until the relay listens' (Measure-Listening $port)
        Write-Fact 'bytes through a rule by netsh' (Test-Forward '127.0.0.1' $port $target) 'bytes both ways'
        $null = Invoke-Program 'net.exe' 'start', 'iphlpsvc'
        Write-Fact 'with IP Helper back beside the relay' (Test-Forward '127.0.0.1' $port $target) 'bytes both ways'
        Write-Fact 'ports names who holds it' (Invoke-PortProxy 'ports', "$port").Text.Trim()
    }
    $target.Stop()
}
