#Requires -Version 5.1
# What a client sees of a target that is unknown, refuses or says nothing, and after how long: IP Helper beside the relay.
# The unknown name is asked of a name server of this script alone, on loopback. A target whose packets vanish cannot be had
# on loopback, where nothing is lost, and no other address is contacted.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$name = 'no-such-host-of-portproxy.invalid'

# Answers "no such name" to what has been asked of it.
function Send-Answer {
    param($Server, [ref] $Asked)
    while ($Asked.Value.IsCompleted) {
        $packet = $Asked.Value.Result
        $answer = $packet.Buffer
        $answer[2] = $answer[2] -bor 0x80
        $answer[3] = 0x83
        # Nothing but the question is in the answer: the counts behind it are none, and it ends there.
        foreach ($i in 6..11) { $answer[$i] = 0 }
        $end = 12
        while ($answer[$end]) { $end += $answer[$end] + 1 }
        $null = $Server.Send($answer, $end + 5, $packet.RemoteEndPoint)
        $Asked.Value = $Server.ReceiveAsync()
    }
}

# What comes of a connection and of a few bytes, and when.
function Get-Outcome {
    param([int] $Port, [scriptblock] $Meanwhile = {})
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $pair = Open-Pair '127.0.0.1' $Port $null 10
    $said = $pair.Said
    $seconds = $pair.Seconds
    if (-not $said) {
        $buffer = New-Object byte[] 16
        try {
            Send-Text $pair.Client 'hello'
            $reading = $pair.Client.GetStream().ReadAsync($buffer, 0, 16)
            while (-not $reading.Wait(50) -and $watch.Elapsed.TotalSeconds -lt 40) { & $Meanwhile }
            $said = if (-not $reading.IsCompleted) { 'silence' } elseif ($reading.Result -eq 0) { 'end' } else { 'bytes' }
        } catch {
            $said = Get-SocketError $_
        }
        $said = "connected after $seconds s, then $said"
    }
    Close-Pair $pair
    "$said after $([Math]::Round($watch.Elapsed.TotalSeconds, 1)) s"
}

function Add-Rule {
    param([string] $Engine, [int] $Port, [string] $To, [int] $ToPort, [scriptblock] $Meanwhile = {})
    if ($Engine -eq 'relay') {
        $rule = "v4tov4 listenport=$Port listenaddress=127.0.0.1 connectaddress=$To connectport=$ToPort"
        $null = Open-Relay '--store', (Join-Path $script:own 'none.reg'), 'relay', '--rule', $rule
    } else {
        $null = Invoke-Netsh "add v4tov4 listenport=$Port listenaddress=127.0.0.1 connectaddress=$To connectport=$ToPort"
    }
    Measure-Listening $Port 20 $Meanwhile
}

Invoke-Proof {
    Clear-Rule
    # A connection is taken by its backlog: nobody accepts it, and nobody reads.
    $silent = Open-Target
    foreach ($engine in 'IP Helper', 'relay') {
        $port = Get-FreePort
        $closed = Get-FreePort
        Write-Fact "${engine}: seconds until it listens for a target that refuses" (Add-Rule $engine $port '127.0.0.1' $closed)
        Write-Fact "${engine}: a target that refuses" (Get-Outcome $port)
        $port = Get-FreePort
        $null = Add-Rule $engine $port '127.0.0.1' $silent.LocalEndpoint.Port
        Write-Fact "${engine}: a target that says nothing" (Get-Outcome $port)
    }
    $silent.Stop()

    $server = $null
    try {
        $server = New-Object Net.Sockets.UdpClient (New-Object Net.IPEndPoint ([Net.IPAddress]::Loopback), 53)
    } catch {
        Write-Gap 'an unknown name' "port 53 of loopback is not free: $(Get-SocketError $_)"
    }
    if ($server) {
        $made = $null
        try {
            $made = Add-DnsClientNrptRule -Namespace '.invalid' -NameServers '127.0.0.1' -PassThru
            Add-PutBack 'powershell.exe' '-NoProfile', '-Command', "Remove-DnsClientNrptRule -Name '$($made.Name)' -Force"
        } catch {
            Write-Gap 'an unknown name' "no rule for its names: $($_.Exception.Message)"
        }
        if ($made) {
            $asked = $server.ReceiveAsync()
            foreach ($engine in 'IP Helper', 'relay') {
                $port = Get-FreePort
                $answering = { Send-Answer $server ([ref] $asked) }
                Write-Fact "${engine}: seconds until it listens for a name that does not exist" (Add-Rule $engine $port $name 80 $answering)
                Write-Fact "${engine}: a name that does not exist" (Get-Outcome $port $answering)
            }
        }
        $server.Close()
    }
}
