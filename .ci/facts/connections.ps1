# For helper.ps1: ports, targets and the connections through them.

function Get-FreePort {
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
    $listener.Start()
    try { $listener.LocalEndpoint.Port } finally { $listener.Stop() }
}

# What listens on a port, as address:port; the addresses joined by commas.
function Get-Listening {
    param([int] $Port)
    $ends = [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners()
    (@($ends | Where-Object Port -eq $Port | ForEach-Object { "$($_.Address)" } | Sort-Object) -join ',')
}

# Seconds until something listens on the port; null where nothing has in time.
function Measure-Listening {
    param([int] $Port, [double] $Seconds = 10, [scriptblock] $Meanwhile = {})
    $since = [Diagnostics.Stopwatch]::StartNew()
    while (-not (Get-Listening $Port)) {
        if ($since.Elapsed.TotalSeconds -gt $Seconds) { return }
        & $Meanwhile
        Start-Sleep -Milliseconds 20
    }
    [Math]::Round($since.Elapsed.TotalSeconds, 3)
}

# A target that sends back what it gets. Its connections are served by threads of .NET, not of PowerShell.
function Open-Target {
    param([string] $Address = '127.0.0.1', [int] $Port = 0)
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Parse($Address)), $Port
    $listener.Start()
    $listener
}

# A connection through a port: client, accepted server end, seconds. Null members where it did not come about.
function Open-Pair {
    param([string] $Address, [int] $Port, $Target, [double] $Seconds = 10)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $ip = [Net.IPAddress]::Parse($Address)
    $client = New-Object Net.Sockets.TcpClient $ip.AddressFamily
    $said = ''
    $server = $null
    try {
        if (-not $client.ConnectAsync($ip, $Port).Wait([int] ($Seconds * 1000))) { $said = 'no answer' }
    } catch {
        $said = Get-SocketError $_
    }
    if (-not $said -and $Target) {
        if (Wait-Until $Seconds { $Target.Pending() }) { $server = $Target.AcceptTcpClient() }
        else { $said = 'connected, and nobody came to the target' }
    }
    [pscustomobject]@{ Client = $client; Server = $server; Said = $said; Seconds = [Math]::Round($watch.Elapsed.TotalSeconds, 3) }
}

function Get-SocketError {
    param($Record)
    $exception = $Record.Exception
    while ($exception) {
        if ($exception -is [Net.Sockets.SocketException]) { return "$($exception.SocketErrorCode)" }
        if ($exception -is [AggregateException]) { $exception = $exception.InnerExceptions[0] }
        else { $exception = $exception.InnerException }
    }
    $Record.Exception.GetType().Name
}

# What a read of one end gives within the time: bytes as text, 'end', a socket's error, or 'silence'.
function Read-End {
    param($Client, [double] $Seconds = 10)
    $buffer = New-Object byte[] 4096
    try {
        # Of the socket: a TcpClient gives no stream once one half is closed.
        $Client.Client.ReceiveTimeout = [int] ($Seconds * 1000)
        $count = $Client.Client.Receive($buffer)
        if ($count -eq 0) { return 'end' }
        [Text.Encoding]::ASCII.GetString($buffer, 0, $count)
    } catch {
        $said = Get-SocketError $_
        if ('TimedOut', 'WouldBlock' -contains $said) { 'silence' } else { $said }
    }
}

function Send-Text {
    param($Client, [string] $Text)
    $null = $Client.Client.Send([Text.Encoding]::ASCII.GetBytes($Text))
}

# A few bytes each way: 'bytes both ways', or what came instead.
function Test-Pair {
    param($Pair)
    if ($Pair.Said) { return $Pair.Said }
    Send-Text $Pair.Client 'there'
    $there = Read-End $Pair.Server
    if ($there -ne 'there') { return "the target got $there" }
    Send-Text $Pair.Server 'back'
    $back = Read-End $Pair.Client
    if ($back -ne 'back') { return "the client got $back" }
    'bytes both ways'
}

function Close-Pair {
    param($Pair)
    foreach ($end in $Pair.Client, $Pair.Server) {
        if ($end) { $end.Close() }
    }
}

# Tries until it connects or the time is over: IP Helper listens a moment after it was told.
function Test-Forward {
    param([string] $Address, [int] $Port, $Target, [double] $Seconds = 10)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    do {
        $pair = Open-Pair $Address $Port $Target 5
        $said = Test-Pair $pair
        Close-Pair $pair
        if ($said -eq 'bytes both ways') { return $said }
        Start-Sleep -Milliseconds 100
    } while ($watch.Elapsed.TotalSeconds -lt $Seconds)
    $said
}

# The machine's own IPv4 address that is not loopback; empty where there is none.
function Get-OwnAddress {
    $all = [Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces() |
        Where-Object OperationalStatus -eq 'Up' |
        ForEach-Object { $_.GetIPProperties().UnicastAddresses } |
        ForEach-Object { $_.Address }
    $own = $all | Where-Object { $_.AddressFamily -eq 'InterNetwork' -and -not [Net.IPAddress]::IsLoopback($_) } |
        Select-Object -First 1
    "$own"
}
