#Requires -Version 5.1
# IP Helper stopped, disabled, started and restarted: what add says and how it ends, what check finds, whether the rules
# serve again, and listeners and values that do not fit each other.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

Invoke-Proof {
    Clear-Rule
    $type = [regex]::Match((Invoke-Program 'sc.exe' 'qc', 'iphlpsvc').Text, 'START_TYPE\s*:\s*(\d+)').Groups[1].Value
    if (-not $type) { throw 'sc.exe does not tell how IP Helper starts, so it is not touched.' }
    $start = switch ($type) { 3 { 'demand' } 4 { 'disabled' } default { 'auto' } }
    if ((Get-IpHelper).State -eq '4') { Add-PutBack 'net.exe' 'start', 'iphlpsvc' }
    Add-PutBack 'sc.exe' 'config', 'iphlpsvc', 'start=', $start
    $target = Open-Target
    $to = $target.LocalEndpoint.Port
    $ports = @(1..4 | ForEach-Object { Get-FreePort })
    $add = { param([int] $Port) Invoke-PortProxy 'add', 'v4tov4', "$Port", '127.0.0.1', "$to", '127.0.0.1' }

    Write-Fact 'add while it runs ends with' (& $add $ports[0]).Exit 0
    Write-Fact 'and serves' (Test-Forward '127.0.0.1' $ports[0] $target) 'bytes both ways'
    $pair = Open-Pair '127.0.0.1' $ports[0] $target
    $null = Test-Pair $pair
    $run = Invoke-Program 'net.exe' 'stop', 'iphlpsvc', '/y' -Seconds 90
    Write-Fact 'net stop iphlpsvc ends with' $run.Exit 0
    Write-Fact 'it is stopped' (Wait-Service 'iphlpsvc' 1) $true
    Write-Fact 'a live connection when it stops: the client sees' (Read-End $pair.Client 5)
    Write-Fact 'a live connection when it stops: the target sees' (Read-End $pair.Server 5)
    Close-Pair $pair
    Write-Fact 'nothing listens when it is stopped' (Get-Listening $ports[0]) ''

    $run = & $add $ports[1]
    Write-Fact 'add while it is stopped ends with' $run.Exit 10
    Write-Fact 'and names net start iphlpsvc' ($run.Text + $run.Errors).Contains('net start iphlpsvc') $true
    Write-Fact 'the rule is kept' (@(Get-Value) -contains "127.0.0.1/$($ports[1])=127.0.0.1/$to") $true
    $run = Invoke-Netsh "add v4tov4 $($ports[2]) 127.0.0.1 $to 127.0.0.1"
    Write-Fact 'netsh''s add while it is stopped' "exit $($run.Exit): $($run.Text.Trim())"
    Write-Fact 'check finds IpHelperStopped' (Get-FindingId (Invoke-PortProxy '--json', 'check')).Contains('IpHelperStopped') $true

    $null = Invoke-Program 'sc.exe' 'config', 'iphlpsvc', 'start=', 'disabled'
    $run = & $add $ports[3]
    Write-Fact 'add while it is disabled ends with' $run.Exit 10
    Write-Fact 'and names sc.exe config iphlpsvc start= auto' ($run.Text + $run.Errors).Contains('sc.exe config iphlpsvc start= auto') $true
    Write-Fact 'check finds IpHelperDisabled' (Get-FindingId (Invoke-PortProxy '--json', 'check')).Contains('IpHelperDisabled') $true

    $null = Invoke-Program 'sc.exe' 'config', 'iphlpsvc', 'start=', 'auto'
    $since = [Diagnostics.Stopwatch]::StartNew()
    Write-Fact 'net start iphlpsvc ends with' (Invoke-Program 'net.exe' 'start', 'iphlpsvc' -Seconds 90).Exit 0
    foreach ($port in $ports) {
        Write-Fact "a rule serves after the start" (Test-Forward '127.0.0.1' $port $target 20) 'bytes both ways'
    }
    Write-Fact 'seconds from net start until all serve' ([Math]::Round($since.Elapsed.TotalSeconds, 1))
    $id = (Get-IpHelper).Id
    try { Restart-Service -Name 'iphlpsvc' -Force; $said = 'done' } catch { $said = $_.Exception.Message }
    Write-Fact 'Restart-Service -Force' $said 'done'
    Write-Fact 'another process after it' ((Get-IpHelper).Id -notin '', '0', $id) $true
    Write-Fact 'a rule serves after the restart' (Test-Forward '127.0.0.1' $ports[0] $target 20) 'bytes both ways'

    $port = Get-FreePort
    $null = Invoke-Program 'reg.exe' 'add', "$Key\v4tov4\tcp", '/v', "127.0.0.1/$port", '/d', "127.0.0.1/$to", '/f'
    $run = Invoke-PortProxy '--json', 'check', "127.0.0.1/$port"
    Write-Fact 'check of a value without a signal finds ListenerMissing' (Get-FindingId $run).Contains('ListenerMissing') $true
    $null = Invoke-Program 'sc.exe' 'control', 'iphlpsvc', 'paramchange'
    Write-Fact 'its fix, the signal, makes it serve' (Test-Forward '127.0.0.1' $port $target) 'bytes both ways'
    $null = Invoke-Program 'reg.exe' 'delete', "$Key\v4tov4\tcp", '/v', "127.0.0.1/$port", '/f'
    $ids = Get-FindingId (Invoke-PortProxy '--json', 'check')
    Write-Fact 'check of a listener without its rule finds ListenerWithoutRule' $ids.Contains('ListenerWithoutRule') $true

    $held = Open-Target
    $port = $held.LocalEndpoint.Port
    $run = Invoke-Netsh "add v4tov4 $port 127.0.0.1 $to 127.0.0.1"
    Write-Fact 'netsh''s add on a port that another process holds' "exit $($run.Exit): $($run.Text.Trim())"
    Write-Fact 'check of it finds' (Get-FindingId (Invoke-PortProxy '--json', 'check', "127.0.0.1/$port"))
    $held.Stop()
    Write-Fact 'seconds until IP Helper takes the port once it is free, at most 15' (Measure-Listening $port 15)
    $null = Invoke-Program 'sc.exe' 'control', 'iphlpsvc', 'paramchange'
    Write-Fact 'seconds until it does after a signal' (Measure-Listening $port 10)
    $target.Stop()
}
