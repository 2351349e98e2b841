#Requires -Version 5.1
# Values that somebody wrote by hand: which of them IP Helper listens on, which netsh shows, and whether one that is bad
# keeps it from the others.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

Invoke-Proof {
    Clear-Rule
    $target = Open-Target
    $to = "127.0.0.1/$($target.LocalEndpoint.Port)"
    $ports = @()
    while ($ports.Count -lt 16) {
        $port = Get-FreePort
        if ($ports -notcontains $port) { $ports += $port }
    }
    # What it is; below which key; name, type, data; the port to try.
    $cases = @(
        @('a rule', 'v4tov4\tcp', "127.0.0.1/$($ports[0])", 'REG_SZ', $to, $ports[0]),
        @('a port alone', 'v4tov4\tcp', "$($ports[1])", 'REG_SZ', $to, $ports[1]),
        @('the protocol behind it', 'v4tov4\tcp', "*/$($ports[2])/tcp", 'REG_SZ', $to, $ports[2]),
        @('a range', 'v4tov4\tcp', "127.0.0.1/$($ports[3])-$($ports[3] + 2)", 'REG_SZ', $to, $ports[3]),
        @('data without a slash', 'v4tov4\tcp', "127.0.0.1/$($ports[4])", 'REG_SZ', '127.0.0.1', $ports[4]),
        @('a number as data', 'v4tov4\tcp', "127.0.0.1/$($ports[5])", 'REG_DWORD', '80', $ports[5]),
        @('no data', 'v4tov4\tcp', "127.0.0.1/$($ports[6])", 'REG_SZ', '', $ports[6]),
        @('a blank before the port', 'v4tov4\tcp', "127.0.0.1/ $($ports[7])", 'REG_SZ', $to, $ports[7]),
        @('a blank behind the address', 'v4tov4\tcp', "127.0.0.1 /$($ports[8])", 'REG_SZ', $to, $ports[8]),
        @('a blank before the slash of data', 'v4tov4\tcp', "127.0.0.1/$($ports[9])", 'REG_SZ', $to.Replace('/', ' /'), $ports[9]),
        @('REG_EXPAND_SZ', 'v4tov4\tcp', "127.0.0.1/$($ports[10])", 'REG_EXPAND_SZ', $to, $ports[10]),
        @('below udp', 'v4tov4\udp', "127.0.0.1/$($ports[11])", 'REG_SZ', $to, $ports[11]),
        @('leading zeros', 'v4tov4\tcp', "127.0.0.1/0$($ports[12])", 'REG_SZ', $to, $ports[12]),
        @('above tcp', 'v4tov4', "127.0.0.1/$($ports[13])", 'REG_SZ', $to, $ports[13]),
        @('a name in capitals', 'v4tov4\tcp', "LOCALHOST/$($ports[14])", 'REG_SZ', $to, $ports[14]),
        @('a service name', 'v4tov4\tcp', '127.0.0.1/nfs', 'REG_SZ', $to, 2049),
        @('a last rule', 'v4tov4\tcp', "127.0.0.1/$($ports[15])", 'REG_SZ', $to, $ports[15])
    )
    foreach ($case in $cases) {
        $arguments = @('add', "$Key\$($case[1])", '/v', $case[2], '/t', $case[3], '/f')
        if ($case[4]) { $arguments += '/d', $case[4] }
        $run = Invoke-Program 'reg.exe' $arguments
        if ($run.Exit -ne 0) { Write-Gap $case[0] "reg.exe add ended with $($run.Exit)" }
    }
    $signal = Invoke-Program 'sc.exe' 'control', 'iphlpsvc', 'paramchange'
    Write-Fact 'the signal ends with' $signal.Exit 0
    $null = Measure-Listening $ports[0]
    $null = Measure-Listening $ports[15] 3
    $null = Save-Key "netsh-$Build-hand-written"
    $shown = (Invoke-Netsh 'show all' "show-$([cultureinfo]::InstalledUICulture.TwoLetterISOLanguageName)-$Build-hand-written.txt" $script:netsh).Text
    $null = Invoke-Netsh 'dump' 'dump.txt'
    $ours = (Invoke-PortProxy 'show', 'all').Text
    Write-Fact 'show of the program is the same' ([string]::Equals($ours, $shown)) $true
    foreach ($case in $cases) {
        $listens = Get-Listening $case[5]
        $name, $port = $case[2] -split '/', 2
        $row = [regex]::IsMatch($shown, "(?m)^$([regex]::Escape($name))\s+$([regex]::Escape("$port"))(\s|$)")
        $said = if ($listens) { Test-Forward '127.0.0.1' $case[5] $target 2 } else { 'not tried' }
        Write-Fact "$($case[0]): `"$($case[2])`" = `"$($case[4])`"" "listens on: $listens; shown: $row; $said"
    }
    $null = Invoke-PortProxy '--json', 'show' -Keep 'ours.jsonl'
    Write-Fact 'check says' (Get-FindingId (Invoke-PortProxy '--json', 'check'))
    $target.Stop()
}
