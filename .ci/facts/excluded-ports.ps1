#Requires -Version 5.1
# Ports that cannot be had: excluded ranges, of Windows and by hand, ports of HTTP.sys, of services, and one that is bound
# and does not listen. What IP Helper and the relay do, and what ports and check say.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

function Get-Range {
    $text = (Invoke-Program 'netsh.exe' -Raw 'interface ipv4 show excludedportrange protocol=tcp' -Keep 'excludedportrange.txt').Text
    [regex]::Matches($text, '(?m)^\s*(\d+)\s+(\d+)\s*(\*?)') | ForEach-Object {
        [pscustomobject]@{ From = [int] $_.Groups[1].Value; To = [int] $_.Groups[2].Value; ByHand = [bool] $_.Groups[3].Value }
    }
}

function Write-Port {
    param([string] $What, [int] $Port, [string] $Finding)
    $run = Invoke-PortProxy '--json', 'ports', "$Port" -Keep "ports-$Port.jsonl"
    $ids = Get-FindingId $run
    Write-Fact "ports of $What ($Port)" "exit $($run.Exit): $ids"
    if ($Finding) { Write-Fact "ports of $What finds $Finding" (($ids -split ' ') -contains $Finding) $true }
}

Invoke-Proof {
    Clear-Rule
    $target = Open-Target
    $first = $null
    foreach ($try in 1..10) {
        $start = Get-Random -Minimum 21000 -Maximum 39000
        $run = Invoke-Program 'netsh.exe' -Raw "interface ipv4 add excludedportrange protocol=tcp startport=$start numberofports=10"
        if ($run.Exit -eq 0) {
            Add-PutBack 'netsh.exe' 'interface', 'ipv4', 'delete', 'excludedportrange', 'protocol=tcp', "startport=$start", 'numberofports=10'
            $first = $start
            break
        }
    }
    if (-not $first) { throw "No range could be excluded in $try tries: netsh ended with $($run.Exit)." }
    $ranges = @(Get-Range)
    Write-Fact 'the range stands in the list with a star' @($ranges | Where-Object { $_.From -eq $first -and $_.ByHand }).Count 1

    # The first port for IP Helper, the third for the relay.
    $null = Invoke-Netsh "add v4tov4 listenport=$first listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport=$($target.LocalEndpoint.Port)"
    $null = Measure-Listening $first 5
    Write-Fact 'IP Helper on a port excluded by hand' (Test-Forward '127.0.0.1' $first $target 3)
    Write-Port 'a port excluded by hand, with IP Helper on it' $first
    Write-Fact 'check of that rule says' (Get-FindingId (Invoke-PortProxy '--json', 'check', "127.0.0.1/$first"))
    $port = $first + 2
    $rule = "v4tov4 listenport=$port listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport=$($target.LocalEndpoint.Port)"
    $relay = Open-Relay '--store', (Join-Path $script:own 'none.reg'), 'relay', '--rule', $rule
    $null = Measure-Listening $port 8
    Write-Fact 'the relay on a port excluded by hand' (Test-Forward '127.0.0.1' $port $target 3)
    $ended = Wait-Program $relay 1
    Write-Fact 'what the relay said' ($ended.Text + $ended.Errors)
    Write-Port 'a port excluded by hand, free' ($first + 4) 'PortExcluded'

    # Those of Windows come and go with Hyper-V, containers and WSL.
    $others = @($ranges | Where-Object { -not $_.ByHand })
    if (-not $others) { Write-Gap 'a range that Windows excluded' 'there is none on this machine now' }
    foreach ($range in $others | Select-Object -First 3) {
        if (Get-Listening $range.From) {
            Write-Gap "a range that Windows excluded, $($range.From) to $($range.To)" 'somebody listens there'
            continue
        }
        Write-Port "a range that Windows excluded, $($range.From) to $($range.To)" $range.From 'PortExcluded'
        try {
            $listener = Open-Target '127.0.0.1' $range.From
            $listener.Stop()
            $said = 'bound'
        } catch {
            $said = Get-SocketError $_
        }
        Write-Fact "a bind to $($range.From) by a program" $said
        $null = Invoke-Netsh "add v4tov4 listenport=$($range.From) listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport=9"
        Write-Fact "IP Helper listens on $($range.From) within 3 s" ($null -ne (Measure-Listening $range.From 3))
        $null = Invoke-Netsh "delete v4tov4 listenport=$($range.From) listenaddress=127.0.0.1"
    }

    Write-Port 'RPC' 135
    $said = (Invoke-PortProxy 'ports', '135').Text
    Write-Fact 'ports 135 names RpcSs and RpcEptMapper' ($said.Contains('RpcSs') -and $said.Contains('RpcEptMapper')) $true
    foreach ($port in 445, 80, 5985, 47001) {
        if (Get-Listening $port) {
            Write-Port "port $port" $port
            Write-Fact "ports $port in words" (Invoke-PortProxy 'ports', "$port").Text.Trim()
        } else {
            Write-Gap "ports $port" 'nothing listens there on this machine'
        }
    }

    $port = Get-FreePort
    $socket = New-Object Net.Sockets.Socket 'InterNetwork', 'Stream', 'Tcp'
    $socket.Bind((New-Object Net.IPEndPoint ([Net.IPAddress]::Any), $port))
    Write-Port 'a port that is bound and does not listen' $port 'PortBound'
    $socket.Close()
    $target.Stop()
}
