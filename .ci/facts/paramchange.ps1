#Requires -Version 5.1
# IP Helper takes a change while it runs: how long after the signal it listens, that its process stays, and what becomes
# of live connections when another rule, their own rule or its target changes.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

function Add-Rule {
    param([int] $Port, [int] $To)
    $null = Invoke-Netsh "add v4tov4 listenport=$Port listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport=$To"
}

Invoke-Proof {
    Clear-Rule
    $target = Open-Target
    $to = $target.LocalEndpoint.Port
    $id = (Get-IpHelper).Id
    Write-Fact 'IP Helper runs, as a process' ((Get-IpHelper).State -eq '4' -and $id) $true

    foreach ($round in 1..5) {
        $port = Get-FreePort
        Add-Rule $port $to
        Write-Fact "round ${round}: seconds from netsh's end to the listener" (Measure-Listening $port)
        $null = Invoke-Netsh "delete v4tov4 listenport=$port listenaddress=127.0.0.1"
        $gone = [Diagnostics.Stopwatch]::StartNew()
        $closed = Wait-Until 10 { -not (Get-Listening $port) }
        $seconds = if ($closed) { $gone.Elapsed.TotalSeconds } else { 'it still listens' }
        Write-Fact "round ${round}: seconds from netsh's end until nothing listens" $seconds

        $port = Get-FreePort
        $value = "127.0.0.1/$port"
        $null = Invoke-Program 'reg.exe' 'add', "$Key\v4tov4\tcp", '/v', $value, '/d', "127.0.0.1/$to", '/f'
        if ($round -eq 1) {
            Write-Fact 'a value without a signal is listened on within 3 s' ($null -ne (Measure-Listening $port 3)) $false
        }
        $null = Invoke-Program 'sc.exe' 'control', 'iphlpsvc', 'paramchange'
        Write-Fact "round ${round}: seconds from the signal to the listener" (Measure-Listening $port)
    }
    Write-Fact 'the process is the one of before' (Get-IpHelper).Id $id

    $port = Get-FreePort
    $run = Invoke-PortProxy 'add', 'v4tov4', "listenport=$port", 'listenaddress=127.0.0.1', 'connectaddress=127.0.0.1', "connectport=$to"
    Write-Fact 'add of the program ends with' $run.Exit 0
    Write-Fact 'seconds from its end to the listener' (Measure-Listening $port)
    Write-Fact 'and bytes pass' (Test-Forward '127.0.0.1' $port $target) 'bytes both ways'
    Write-Fact 'the process is still the one of before' (Get-IpHelper).Id $id

    $other = Open-Target
    foreach ($change in 'another rule is added', 'its target changes', 'its rule is deleted') {
        Add-Rule $port $to
        $null = Test-Forward '127.0.0.1' $port $target
        $pair = Open-Pair '127.0.0.1' $port $target
        Write-Fact "before ${change}" (Test-Pair $pair) 'bytes both ways'
        switch ($change) {
            'another rule is added' { Add-Rule (Get-FreePort) $to }
            'its target changes' { Add-Rule $port $other.LocalEndpoint.Port }
            'its rule is deleted' { $null = Invoke-Netsh "delete v4tov4 listenport=$port listenaddress=127.0.0.1" }
        }
        Start-Sleep -Seconds 2
        try { $said = Test-Pair $pair } catch { $said = Get-SocketError $_ }
        Write-Fact "a live connection when $change" $said
        if ($change -eq 'its target changes') {
            Write-Fact 'a new connection goes to the new target' (Test-Forward '127.0.0.1' $port $other) 'bytes both ways'
        }
        Close-Pair $pair
    }
    $target.Stop()
    $other.Stop()
}
