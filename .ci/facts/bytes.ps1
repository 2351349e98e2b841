#Requires -Version 5.1
# Bytes through IP Helper and through the relay, side by side: all families and kinds of listen address, 100 MiB each way,
# half-closes and resets in both directions.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$mebibytes = 100

# From one end to the other, with the hash of what was sent and of what came; MiB/s, or what went wrong.
function Measure-Flow {
    param($From, $To)
    $sent = [Security.Cryptography.SHA256]::Create()
    $came = [Security.Cryptography.SHA256]::Create()
    $sink = New-Object Security.Cryptography.CryptoStream ([IO.Stream]::Null), $came, 'Write'
    $reading = $To.GetStream().CopyToAsync($sink)
    $random = New-Object Random 1
    $buffer = New-Object byte[] 1048576
    $watch = [Diagnostics.Stopwatch]::StartNew()
    foreach ($i in 1..$mebibytes) {
        $random.NextBytes($buffer)
        $null = $sent.TransformBlock($buffer, 0, $buffer.Length, $null, 0)
        $writing = $From.GetStream().WriteAsync($buffer, 0, $buffer.Length)
        if (-not $writing.Wait(20000)) { return "stuck at $i MiB" }
    }
    $null = $sent.TransformFinalBlock($buffer, 0, 0)
    $From.Client.Shutdown('Send')
    if (-not $reading.Wait(30000)) { return 'the end did not come' }
    $rate = [Math]::Round($mebibytes / $watch.Elapsed.TotalSeconds)
    $sink.FlushFinalBlock()
    if ([BitConverter]::ToString($sent.Hash) -ne [BitConverter]::ToString($came.Hash)) { return 'other bytes' }
    "the same bytes, $rate MiB/s with hashing"
}

function Write-Behaviour {
    param([string] $Engine, [int] $Port, $Target)
    foreach ($way in 'client', 'target') {
        $pair = Open-Pair '127.0.0.1' $Port $Target
        $from, $to = $pair.Client, $pair.Server
        if ($way -eq 'target') { $from, $to = $to, $from }
        if ($pair.Said) { $said = $pair.Said }
        else { try { $said = Measure-Flow $from $to } catch { $said = Get-SocketError $_ } }
        Write-Fact "${Engine}: $mebibytes MiB from the $way" $said
        Close-Pair $pair

        $pair = Open-Pair '127.0.0.1' $Port $Target
        $said = $pair.Said
        if (-not $said) {
            $from, $to = $pair.Client, $pair.Server
            if ($way -eq 'target') { $from, $to = $to, $from }
            $from.Client.Shutdown('Send')
            $said = Read-End $to
            if ($said -eq 'end') {
                Send-Text $to 'late'
                $said = "end, then $(Read-End $from)"
            }
        }
        Write-Fact "${Engine}: the $way ends its half" $said 'end, then late'
        Close-Pair $pair

        $pair = Open-Pair '127.0.0.1' $Port $Target
        $said = Test-Pair $pair
        if ($said -eq 'bytes both ways') {
            $from, $to = $pair.Client, $pair.Server
            if ($way -eq 'target') { $from, $to = $to, $from }
            $from.Client.LingerState = New-Object Net.Sockets.LingerOption $true, 0
            # Of the socket: a TcpClient would end it in order first.
            $from.Client.Close()
            $said = Read-End $to
        }
        Write-Fact "${Engine}: the $way resets" $said 'ConnectionReset'
        Close-Pair $pair
    }
}

Invoke-Proof {
    Clear-Rule
    $own = Get-OwnAddress
    $targets = @{ 4 = Open-Target '127.0.0.1'; 6 = Open-Target '::1' }
    # Family, what is listened on, what is connected to.
    $cases = @(
        @('v4tov4', '127.0.0.1', '127.0.0.1'), @('v4tov4', '*', '127.0.0.1'), @('v4tov4', '0.0.0.0', '127.0.0.1'),
        @('v4tov4', 'localhost', '127.0.0.1'), @('v4tov6', '127.0.0.1', '127.0.0.1'), @('v4tov6', '*', '127.0.0.1'),
        @('v6tov4', '::1', '::1'), @('v6tov4', '*', '::1'), @('v6tov4', '::', '::1'), @('v6tov6', '::1', '::1'),
        @('v6tov6', '*', '::1'))
    if ($own) { $cases += , @('v4tov4', $own, $own); $cases += , @('v4tov4', '*', $own) }
    else { Write-Gap "the machine's own address" 'it has none but loopback' }

    $ports = @{ 'IP Helper' = @(); 'relay' = @() }
    foreach ($engine in 'IP Helper', 'relay') {
        $file = Join-Path $script:own 'relayed.reg'
        $lines = foreach ($case in $cases) {
            $port = Get-FreePort
            $ports[$engine] += $port
            $side = if ($case[0].EndsWith('4')) { 4 } else { 6 }
            $to = $targets[$side].LocalEndpoint
            $line = "add $($case[0]) listenport=$port listenaddress=$($case[1]) connectaddress=$($to.Address) connectport=$($to.Port)"
            if ($engine -eq 'IP Helper') { $null = Invoke-Netsh $line } else { "netsh interface portproxy $line" }
        }
        if ($engine -eq 'relay') {
            $script = Join-Path $script:own 'rules.txt'
            [IO.File]::WriteAllLines($script, [string[]] $lines)
            $run = Invoke-PortProxy '--store', $file, 'import', $script
            Write-Fact 'the rules are imported for the relay' $run.Exit 0
            $null = Open-Relay '--store', $file, 'relay'
        }
        for ($i = 0; $i -lt $cases.Count; $i++) {
            $case = $cases[$i]
            $target = $targets[$(if ($case[0].EndsWith('4')) { 4 } else { 6 })]
            $said = Test-Forward $case[2] $ports[$engine][$i] $target 15
            Write-Fact "${engine}: $($case[0]) on $($case[1]), by $($case[2])" $said 'bytes both ways'
            Write-Fact "${engine}: $($case[0]) on $($case[1]) listens on" (Get-Listening $ports[$engine][$i])
        }
        Write-Behaviour $engine $ports[$engine][0] $targets[4]
    }
    $targets.Values | ForEach-Object { $_.Stop() }
}
