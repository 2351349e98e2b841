#Requires -Version 5.1
# Whether forwards on loopback work with the congestion provider BBR2, with which proxies of others fail there.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$template = 'internet'

function Get-Provider {
    $text = (Invoke-Program 'netsh.exe' -Raw "interface tcp show supplemental $template" -Keep 'supplemental.txt').Text
    [regex]::Match($text, '(?m)Congestion Control Provider\s*:\s*(\w+)').Groups[1].Value
}

function Measure-Transfer {
    param([int] $Port, $Target)
    $pair = Open-Pair '127.0.0.1' $Port $Target
    if ($pair.Said) { return $pair.Said }
    try {
        $sink = New-Object IO.MemoryStream
        $reading = $pair.Client.GetStream().CopyToAsync($sink)
        $buffer = New-Object byte[] 1048576
        foreach ($i in 1..20) {
            if (-not $pair.Server.GetStream().WriteAsync($buffer, 0, $buffer.Length).Wait(10000)) { return "stuck at $i MiB" }
        }
        $pair.Server.Client.Shutdown('Send')
        if (-not $reading.Wait(10000)) { return "stuck after $($sink.Length) bytes" }
        "$($sink.Length) bytes"
    } catch {
        Get-SocketError $_
    } finally {
        Close-Pair $pair
    }
}

Invoke-Proof {
    Clear-Rule
    $before = Get-Provider
    Write-Fact "congestion provider of $template" $before
    if (-not $before) { throw 'netsh does not tell the congestion provider.' }
    $target = Open-Target
    $port = Get-FreePort
    $null = Invoke-Netsh "add v4tov4 $port 127.0.0.1 $($target.LocalEndpoint.Port) 127.0.0.1"
    $relayed = Get-FreePort
    $rule = "v4tov4 listenport=$relayed listenaddress=127.0.0.1 connectaddress=127.0.0.1 connectport=$($target.LocalEndpoint.Port)"
    $null = Open-Relay '--store', (Join-Path $script:own 'none.reg'), 'relay', '--rule', $rule
    $null = Measure-Listening $port
    $null = Measure-Listening $relayed 20
    Write-Fact "IP Helper with $before" (Measure-Transfer $port $target) '20971520 bytes'
    Write-Fact "the relay with $before" (Measure-Transfer $relayed $target) '20971520 bytes'
    Add-PutBack 'netsh.exe' 'interface', 'tcp', 'set', 'supplemental', "template=$template", "congestionprovider=$before"
    $run = Invoke-Program 'netsh.exe' 'interface', 'tcp', 'set', 'supplemental', "template=$template", 'congestionprovider=bbr2'
    if ($run.Exit -ne 0) {
        Write-Gap 'with bbr2' "this Windows has no such provider: netsh ended with $($run.Exit)"
    } else {
        Write-Fact 'congestion provider now' (Get-Provider).ToLowerInvariant() 'bbr2'
        Write-Fact 'IP Helper with bbr2' (Measure-Transfer $port $target)
        Write-Fact 'the relay with bbr2' (Measure-Transfer $relayed $target)
        Write-Fact 'no forward, with bbr2' (Measure-Transfer $target.LocalEndpoint.Port $target)
        Write-Fact 'check then says' (Get-FindingId (Invoke-PortProxy '--json', 'check'))
    }
    $target.Stop()
}
